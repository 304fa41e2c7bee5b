//! How long, how often and at what time of the day.

use super::{check, check_report};

#[test]
fn durations_and_sets() {
    check("For <two years=P2Y>, <a few days=PXD>, <ten-year=P10Y> plans, <month-long=P1M> talks.");
    check(
        "<Over nine months=P9M> and <two and a half years=P2.5Y>, <a year and a half=P1.5Y>, <the next two weeks=P2W>.",
    );
    check(
        "It meets <annually=XXXX>, <every day=XXXX-XX-XX>, <each week=XXXX-WXX>, 3,000 tons <a day=P1D>, <per month=P1M>.",
    );
    check(
        "It is <now=PRESENT_REF> so, as <recently=PAST_REF> or in <recent years=PAST_REF>; a former king, future plans.",
    );
}

#[test]
fn times_of_day() {
    check("At <11 a.m.=1918-11-11T11:00> on <11 November 1918=1918-11-11> it ended.");
    check("On <the night of April 18, 1775=1775-04-18TNI> he rode, <that morning=1775-04-18TMO> he slept.");
}

#[test]
fn times_that_come_again_or_last() {
    check("It met <twice a year=P1Y>.".replace("<twice a year=P1Y>", "twice <a year=P1Y>").as_str());
    check(
        "It took <six weeks=P6W>, <forty days=P40D>, <half a century=P50Y>."
            .replace("<half a century=P50Y>", "<half a century=P0.5CE>")
            .as_str(),
    );
    check("A <ten-day=P10D> trip and a <30-year=P30Y> treaty.");
    check("It is paid <every month=XXXX-XX> and <every year=XXXX>.");
    check("For <nearly three years=P3Y> they waited.");
    check("For <more than a decade=P1DE> they waited.");
}

#[test]
fn times_beside_their_day() {
    check(
        "It fell on <4 May 1915=1915-05-04>. <The evening of the 6th=1915-05-06TEV> was dry; they left at <7.15 a.m.=1915-05-06T07:15>, not 7.15 metres on.",
    );
    check_report("They met on <Friday morning=2017-03-03TMO>, and earn 5 percent <per annum=P1Y>.");
    check("On <4 May 1915=1915-05-04> it fell. <Four days on=1915-05-08> Tulgey fell, too.");
}

#[test]
fn lengths_with_words_of_their_own() {
    check("It took <a fortnight=P2W>, and <two fortnights later=XXXX-WXX> no more.");
    check("The first time in <a quarter of a century=P25Y>; only a quarter came.");
    check("Income fell by 12 per cent over <2012=2012>–<13=2013>.");
    check("He fled in <the small hours of 11 January 1970=1970-01-11TNI>.");
}

//! What a story or a report leaves to be understood.

use super::{check, check_report};

#[test]
fn a_story_goes_on() {
    check("In <1914=1914> it began. On <7 August=1914-08-07> they met. <The next day=1914-08-08> they left.");
    check("On <5 December 1941=1941-12-05> it began. In <January=1942-01> they signed.");
    check("On <1 July 1916=1916-07-01> it began. <Two years later=1918> it ended, as in <the same year=1918>.");
    check("In <March 1944=1944-03> it began; <three months later=1944-06>, on <the 6th=1944-06-06>, they landed.");
    check("In <1862=1862>, as since <1848=1848>, he fought. In <April=1862-04> he won.");
    check("It rose in <August 1991=1991-08>. <Later that month=1991-08>, it fell; <a year earlier=1990>, it stood.");
    check("In <1961=1961> and in <July of that year=1961-07>, <the following year=1962>.");
}

#[test]
fn a_report_speaks_from_its_day() {
    check_report("He came <yesterday=2017-03-07>, <on=x>".split(", <on").next().unwrap());
    check_report("<Last year=2016> he came on <Monday=2017-03-06>; <next month=2017-04> he goes.");
    check_report("In <December=2016-12> he left, <ten years ago=2007> he came <last June=2016-06>.");
    check_report("<Today=2017-03-08> it rains, <the day after tomorrow=2017-03-10> too.");
    check("He came <yesterday=XXXX-XX-XX> and <last year=XXXX>.");
}

#[test]
fn what_was_told_before_gives_the_year() {
    check(
        "They met in <May 1905=1905-05>, in <July=1905-07> and <again in August=1905-08>."
            .replace("<again in August", "again in <August")
            .as_str(),
    );
    check("On <30 December 1922=1922-12-30> it was founded. On <5 January=1923-01-05> it met.");
    check("In <June 1812=1812-06> he crossed; by <September=1812-09> he was there; in <December=1812-12> he fled.");
    check("In <1848=1848> it rose, <the following year=1849> it fell, <two years later=1851> it ended.");
    check("He left on <3 March 1918=1918-03-03>; <a week later=1918-W10> he was back.");
    check("On <1 May 1994=1994-05-01> it began; <three days later=1994-05-04>, it was over.");
}

#[test]
fn a_report_looks_back_and_ahead() {
    check_report("<Two days ago=2017-03-06> they met.");
    check_report("It ends <next year=2018>, said <last week=2017-W09>, not <this week=2017-W10>.");
    check_report("They go <tomorrow=2017-03-09>.");
    check_report("They voted in <January=2017-01> and vote again in <April=2017-04>.");
    check_report("<Three years ago=2014> it stood; <five months ago=2016-10> it fell.");
}

#[test]
fn what_the_story_tells() {
    check("They met twice <a week=P1W>.");
    check("They met for <three months=P3M>.");
    check("They met at <14:30=2010-05-05T14:30> on <5 May 2010=2010-05-05>.");
    check("They met at <5 p.m.=2013-06-07T17:00> on <Friday, 7 June 2013=2013-06-07>.");
    check("They met on <Christmas Day 1914=1914-12-25>.");
    check("They met on <New Year's Eve=XXXX-12-31>.");
    check("They met in <January=1950-01>. In <1950=1950> they met again.");
    check("In <1950=1950> they met. <Two years later=1952> they met again.");
    check("In <1950=1950> they met. <The following year=1951> they met again.");
    check("In <1950=1950> they met. <The same year=1950> they parted.");
    check("In <May 1950=1950-05> they met. In <June=1950-06> they parted.");
    check("On <5 May 1950=1950-05-05> they met. <The next day=1950-05-06> they parted.");
    check("On <5 May 1950=1950-05-05> they met. <Three weeks later=1950-W21> they parted.");
    check("On <5 May 1950=1950-05-05> they met. On <7 June=1950-06-07> they parted.");
    check("In <1950=1950> they met. <A decade later=196> they parted.");
    check("In <1914=1914> they met. <Four years earlier=1910> they had quarrelled.");
}

#[test]
fn what_a_report_calls_this_and_the_last() {
    check_report(
        "<This morning=2017-03-08TMO> it rained, as it had <over the weekend=x>.".split(", as").next().unwrap(),
    );
    check_report("It rained over <the weekend=2017-W09-WE>.");
    check_report("Sales fell in <the second quarter=2017-Q2>.");
    check("Sales fell in the second quarter of the field.");
}

#[test]
fn the_year_or_month_after_or_before() {
    check("In <May 1189=1189-05> he left and on <10 June of the following year=1190-06-10> he drowned.");
    check("In <January 2012=2012-01> they came, and in <July of the year after=2013-07> they went.");
    check_report("It cost more than in <February of last year=2016-02> and in <January last year=2016-01>.");
    check("On <18 August 1846=1846-08-18> he came; on <the 25th of the next month=1846-09-25> he left.");
    check(
        "In <June 1846=1846-06> it rained; <the 9th of that month=1846-06-09> was dry, and so was <the 3rd of the month before=1846-05-03>.",
    );
    check("It was lost in <May 1703=1703-05> and won back <the winter after=1703-WI>.");
}

#[test]
fn what_a_story_does_not_go_on_from() {
    check(
        "The war began on <2 August 1998=1998-08-02> and ended in <July 2003=2003-07>. On <4 August=1998-08-04> they flew.",
    );
    check(
        "On <6 July 1967=1967-07-06> guns fired. The colonel had proclaimed it on <30 May=1967-05-30>. On <the 14th=1967-07-14> a town fell.",
    );
    check(
        "In <March 2017=2017-03> there were 19, up from 14 in <January 2016=2016-01>. It rained on <10=2017-04-10> and <24 April=2017-04-24>.",
    );
    check(
        "It ran from <1990=1990> to <2018=2018>. He pleaded guilty in <1973=1973> and was freed <six years later=1979>.",
    );
    check_report(
        "In <2012=2012> the age was lowered. He left <on Monday=2017-03-06> and in <December=2016-12> he came."
            .replace("<on Monday=", "on <Monday=")
            .as_str(),
    );
}

#[test]
fn the_whole_before_its_parts() {
    check("The bridge was built between <1889=1889> and <1891=1891>. <100 years later=1991>, it stands.");
    check(
        "It was fought from <29 September 1911=1911-09-29> to <18 October 1912=1912-10-18>. On <the 28th=1911-09-28> he came; on <5 March=1912-03-05> he left.",
    );
    check("Growth slowed to 3 percent in <2014=2014> from 5 percent in <2012=2012>. In <October=2014-10> it rained.");
}

#[test]
fn what_lies_ahead() {
    // 8 March 2017 was a Wednesday.
    check_report(
        "It will meet on <Friday=2017-03-10>; it met on <Friday=2017-03-03>; he is away until <Monday=2017-03-13>.",
    );
    check_report(
        "Growth in <2017=2017> is low, lower than in <2011=2011>, <2012=2012> and <2013=2013>. In <2017=2017> he came. It fell on <9 December=2016-12-09>.",
    );
    check_report(
        "He died on <5 March=2017-03-05>. He was born on <3 May 1930=1930-05-03> and worked from <1950=1950> to <1990=1990>.",
    );
}

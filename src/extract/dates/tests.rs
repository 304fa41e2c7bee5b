//! What is a date and what it means: texts with the expected expressions in `<…>`, each followed by `=value`.

use std::fmt::Write as _;

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::find;
use crate::extract::reading::Reading;
use crate::model::DateRole;
use crate::model::when::iso;

/// The text with `<words=value>` around every expression that was found.
fn tagged(text: &str, document: Option<Date>) -> String {
    let reading = Reading::of_text(text);
    let mut out = String::new();
    let mut at = 0;
    for found in find(&reading, document) {
        out.push_str(&reading.flow.text[at..found.range.start]);
        let mark = if found.role == DateRole::Content { "" } else { found.role.name() };
        write!(out, "<{}={mark}{}>", &reading.flow.text[found.range.clone()], found.value).unwrap();
        at = found.range.end;
    }
    out.push_str(&reading.flow.text[at..]);
    out
}

/// Takes the tags out again.
fn stripped(tagged: &str) -> String {
    let mut out = String::new();
    for part in tagged.split('<') {
        match part.split_once('>') {
            Some((tag, rest)) => {
                out.push_str(tag.rsplit_once('=').map_or(tag, |(words, _)| words));
                out.push_str(rest);
            }
            None => out.push_str(part),
        }
    }
    out
}

#[track_caller]
fn check(expected: &str) {
    assert_eq!(tagged(&stripped(expected), None), expected.replace("\n\n", "\n"));
}

/// As a document of Wednesday, 8 March 2017.
#[track_caller]
fn check_report(expected: &str) {
    assert_eq!(tagged(&stripped(expected), Some(date(2017, 3, 8))), expected);
}

/// The intervals of all expressions, and how precise.
#[track_caller]
fn check_when(text: &str, expected: &str) {
    let reading = Reading::of_text(text);
    let whens: Vec<String> = find(&reading, None)
        .iter()
        .filter_map(|found| found.when)
        .map(|when| {
            let day = |date: Option<Date>| date.map_or_else(|| "open".to_owned(), iso);
            format!("{} {}..{} {:?}", when.precision.name(), day(when.from), day(when.to), when.certainty)
                .to_lowercase()
        })
        .collect();
    assert_eq!(whens.join("; "), expected);
}

#[test]
fn days_in_every_order() {
    check("Born <10 December 1815=1815-12-10> in London.");
    check(
        "On <June 9, 2017=2017-06-09>, it met; on <9th of June, 2017=2017-06-09> and <9 June of 2017=2017-06-09> too.",
    );
    check("It fell on <Sept. 3, 1939=1939-09-03> and <Nov 5, 1940=1940-11-05>.");
    check("Since <2022-02-24=2022-02-24>, <24.02.2022=2022-02-24> or <02/24/2022=2022-02-24>.");
    check("On <Friday, 13 June 1997=1997-06-13> and <Monday, June 16, 1997=1997-06-16>.");
    check("<The 25th of August 1917=1917-08-25> was dark.");
    check("On <the fourth of July, 1776=1776-07-04> they signed.");
    check("It was <5 may 2014=2014-05-05> or <21 Aug 2014=2014-08-21>, not the 5 may lose.");
    check("In <2001=2001>, after <9/11=2001-09-11>, much changed.");
}

#[test]
fn numeric_days_follow_the_document() {
    check("It was <25/12/2014=2014-12-25>, then <02/03/2015=2015-03-02>.");
    check("It was <12/25/2014=2014-12-25>, then <02/03/2015=2015-02-03>.");
}

#[test]
fn telephones_and_times_are_no_years() {
    check("Ring 1800 555 2010 or +45 33 12 19 90 or 555-1990 or +44 20 7946 1958.");
    check("It began at <2040 GMT=XXXX-XX-XXT20:40>, not at <0900 hours=XXXX-XX-XXT09:00>.");
    check("Version 2.10.3 of 1.2.2014.1 runs; the <2014=2014> one does not.");
}

#[test]
fn small_months() {
    check("we met on <march 3 2015=2015-03-03> and in <june=2015-06>; they march 3 miles and may 5 come.");
    check("it is due <1 december 2016=2016-12-01>, since <october 2015=2015-10>.");
}

#[test]
fn periods_of_a_fiscal_year() {
    check("Sales in <Q3 FY22=2022>, <Q3 2021=2021-Q3> and <H1 2020=2020-H1>.");
}

#[test]
fn months_and_seasons() {
    check("In <March 1944=1944-03> and <February of 1945=1945-02>.");
    check("In <May 1944=1944-05> and in <June=1944-06> they came.");
    check("They met on <Friday=XXXX-WXX-5>; he reads the Sunday Times.");
    check("They may march in <August 1914=1914-08>.");
    check("Theresa May met April Smith and the long March.");
    check("In <the summer of 1944=1944-SU> and <winter 1950=1950-WI>.");
    check("They wore <winter=XXXX-WI> clothes in <the winter of 1941=1941-WI>.");
    check("In <the fall of 1989=1989-FA>, before the fall of Rome.");
    check("<The Prague Spring=1>".replace("<The Prague Spring=1>", "The Prague Spring was crushed.").as_str());
}

#[test]
fn years_are_not_numbers() {
    check("In <1947=1947> and by <1951=1951>.");
    check("It has 1200 MW, 1,200 men, 2000 tanks and 1500-strong units.");
    check("Article 1973, Resolution 1559, page 1990, pp. 1914, No. 1984, Boeing 1999.");
    check("It cost $1999 or 1999 dollars; call 555-1234.");
    check("The S-400 and the Mi-171 flew 1 500 km.");
    check("He has 1999 stamps and bought 2000 books with 1900 pictures; the <1999=1999> elections.");
    check("Pages 1990-1999, pp. 1914–1918, articles 1990-1992; they ruled <1990=1990>-<1992=1992>.");
    check("The <2005=2005> deal and <the year 1930=1930>.");
    check("It was <264 BC=BC0264>, <AD 70=0070> or <44 B.C.=BC0044> there.");
}

#[test]
fn ranges_share_what_is_told_once() {
    check("From <1965=1965> to <1971=1971>, or <1990=1990>-<2001=2001>, or <1915=1915>-<17=1917>.");
    check("On <9=2017-06-09>-<11 June 2017=2017-06-11> and <March 5=1918-03-05>-<9, 1918=1918-03-09>.");
    check("From <July 1=1863-07-01> to <July 3, 1863=1863-07-03>.");
    check("<May=1999-05>–<June 1999=1999-06>, and <November=1990-11> to <January 1991=1991-01>.");
    check("On <the 28=1918-08-28> and <29 August 1918=1918-08-29>.");
    check("From <499=BC0499> to <493 BC=BC0493>, or <264=BC0264>-<241 BC=BC0241>.");
    check("In <the 18th=17> and <19th centuries=18>.");
    check(
        "In fiscal year <2014=2014>-<15=2015>.".replace("fiscal year <2014=2014>", "<fiscal year 2014=2014>").as_str(),
    );
    check("In <1944=1944> – <45=1945>) and <1944=1944> – 45 men.");
    check("In <FY2014=2014>-<15=2015>.");
}

#[test]
fn decades_and_centuries() {
    check("In <the 1990s=199>, <the '70s=197>, <the nineties=199> and <mid-1960s=196>.");
    check("In <the 19th century=18>, <the third century BC=BC02> and <the 470s BC=BC047>.");
    check("In <the late nineteenth=18> and <early twentieth centuries=19>, not at 21st Century Fox.");
    check("<eighteenth-century=17> ships, and he is in his nineties.");
    check_when("In the 1990s.", "decade 1990-01-01..1999-12-31 stated");
    check_when("In the 19th century.", "century 1801-01-01..1900-12-31 stated");
    check_when("In the third century BC.", "century -0300-01-01..-0201-12-31 stated");
    check_when("In the 470s BC.", "decade -0479-01-01..-0470-12-31 stated");
}

#[test]
fn parts_are_approximate() {
    check("In <early 1941=1941>, <mid-September 1942=1942-09>, <the end of 1944=1944> and <late in 1950=1950>.");
    check_when("In early 1941.", "range 1941-01-01..1941-04-30 approximate");
    check_when("In the last days of May 2013.", "range 2013-05-21..2013-05-31 approximate");
    check_when("At the beginning of the 1970s.", "range 1970-01-01..1973-12-31 approximate");
    check_when("In the first ten months of 1915.", "range 1915-01-01..1915-10-31 stated");
    check_when("In the last week of May 2013.", "range 2013-05-25..2013-05-31 stated");
    check_when("In mid-2007.", "range 2007-05-01..2007-08-31 approximate");
    check_when("About 1950.", "year 1950-01-01..1950-12-31 approximate");
}

#[test]
fn quarters_and_halves() {
    check(
        "In <the first quarter of 2015=2015-Q1>, <Q3 2019=2019-Q3> and <the second half of 2008=2008-H2>, <the second=2011-Q2> and <third quarters of 2011=2011-Q3>, and <the latter half of 2009=2009-H2>.",
    );
    check_when("In Q3 2019.", "quarter 2019-07-01..2019-09-30 stated");
    check_when("In the first half of 2008.", "half 2008-01-01..2008-06-30 stated");
}

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
fn cited_years_are_no_news() {
    check(
        "It was so (Hussain, <2012=citation2012>) and (see Khan, <2019=citation2019>; Amin & Ali, <2016=citation2016>).",
    );
    check("Smith (<2014=citation2014>) argues; Khan et al. (<2019=citation2019>) too.");
    check("They met (in Moscow, <3 May 2015=2015-05-03>), he died (<1999=1999>).");
    check("Accessed on <3 May 2014=citation2014-05-03>.");
    check("https://example.org/2014/05/a, <5 May 2014=citation2014-05-05>.");
}

#[test]
fn the_documents_own_date_stands_alone() {
    check("A title\n\n<24.02.2022=document2022-02-24>\n\nA text of <2014=2014>.");
    check("Published: <June 9, 2017=document2017-06-09>\n\n<1941=1941>\n\nText.");
}

proptest! {
    #[test]
    fn any_text_is_read_safely(text in "\\PC{0,80}|([a-z]{1,6} |[0-9]{1,4}[ ,./:–-]|(the|of|in|May|June|1914|early|mid|BC|'70s|20th|years|later|next|day|a|two|half|end|last|every|century|and|to|Monday) ){0,40}") {
        let reading = Reading::of_text(&text);
        let first = find(&reading, Some(date(2017, 3, 8)));
        let mut end = 0;
        for found in &first {
            prop_assert!(found.range.start >= end && found.range.end > found.range.start, "{:?}", found);
            prop_assert!(reading.flow.text.get(found.range.clone()).is_some());
            if let Some(when) = found.when {
                prop_assert!(when.from.zip(when.to).is_none_or(|(from, to)| from <= to));
            }
            end = found.range.end;
        }
        prop_assert_eq!(find(&reading, Some(date(2017, 3, 8))), first);
    }
}

#[test]
fn in_plain_sentences() {
    check("On <the morning of 4 June 1999=1999-06-04TMO> they left.");
    check("It was signed on <June 4th, 1999=1999-06-04>.");
    check("They met on <4=1999-06-04> and <5 June 1999=1999-06-05>.");
    check("They met on <4=1999-06-04>-<5 June 1999=1999-06-05>.");
    check("They met from <30 May=1999-05-30> to <2 June 1999=1999-06-02>.");
    check("It began in <mid-June 1999=1999-06>.");
    check("In <late 1999=1999> it ended.");
    check("By <the end of 1999=1999> it was over.");
    check("At <the beginning of June 1999=1999-06> they left.");
    check("In <the spring of 1968=1968-SP> they rose.");
    check("In <the second half of 2015=2015-H2> it fell.");
    check("In <H1 2015=2015-H1> it fell.");
    check("In <Q3 2019=2019-Q3> it rose.");
    check("In <the 1860s=186> and <1870s=187> they came.");
    check("In <the mid-1990s=199> they came.");
    check("In <the 18th century=17> they came.");
    check("In <the first century BC=BC00> they came.");
    check("In <44 BC=BC0044> he died.");
    check("In <AD 79=0079> it was buried.");
    check("It was dated <2022-02-24=2022-02-24>.");
    check("It was dated <02/24/2022=2022-02-24>.");
    check("It happened on <9/11=2001-09-11>.");
    check("For <three years=P3Y> it stood.");
    check("Since <1947=1947> they have met.");
    check("<Two years later=XXXX> they met.");
    check("In <the same year=XXXX> they met.");
    check("The Boeing 747 flew.");
    check("In <2008=2008>-<2009=2009> it fell.");
    check("From <1999=1999> until <2004=2004> he ruled.");
    check("Room 1984 was closed.");
    check("During the <2016=2016> election he spoke.");
    check("In <June=XXXX-06> they met.");
    check("On <Christmas Day 1999=1999-12-25> it snowed.");
    check("In the decade <1990=1990>-<2000=2000> it grew.");
}

#[test]
fn days_as_newspapers_letters_and_files_write_them() {
    check("Rome, <3 May 1915=1915-05-03>: they met.");
    check("Dated this <4th day of July 1776=1776-07-04> in the city.");
    check("It opened on <Sunday, the 7th of May 1989=1989-05-07>.");
    check("On <1st September 1939=1939-09-01> and <31st August 1939=1939-08-31>.");
    check("On <the 1st of September, 1939=1939-09-01>, it began.");
    check("<July 4, 1776=1776-07-04>, was hot.");
    check("He wrote on <Dec. 7, 1941=1941-12-07> and <7 Dec 1941=1941-12-07>.");
    check("Logged <2021-03-04T10:15:00Z=2021-03-04> and <2021/03/04=2021-03-04>.");
    check("Between <24=2001-12-24> and <26 December 2001=2001-12-26>.");
    check("From <28 February=2000-02-28> to <1 March 2000=2000-03-01>.");
}

#[test]
fn feasts_stand_on_their_day() {
    check("On <New Year's Eve 1999=1999-12-31> they sang.");
    check("On <Christmas Eve 1968=1968-12-24> they spoke.");
    check("On <New Year's Day 2000=2000-01-01> it held.");
}

#[test]
fn numbers_beside_years() {
    check("In <1999=1999>, 2,000 people left; in <2000=2000> 1999 others came.");
    check("The 1,900 members of <1900=1900> and the 1900-strong force of <1950=1950>.");
    check("Flight 1914, route 1945, bill 1984 and room 2001.");
    check("Some 1900 men and over 2000 boats came about <1900=1900>.");
    check("It lies at 1850 m, 2000 km off, with 1999 inhabitants.");
    check("ISO 2014, Channel 2020, Type 1936 and Regulation 2016/679.");
    check("It cost €1999, £1850, 2000 euros or Rs. 1900.");
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
fn eras_and_long_times() {
    check("From <753 BC=BC0753> to <AD 476=0476>, or <476 AD=0476>, or <476 CE=0476>, or <753 BCE=BC0753>.");
    check("In <the fifth century=04> and <the 2nd century BC=BC01>.");
    check("In <the 17th=16> and <18th centuries=17> they sailed.");
    check("In <the 1920s=192> and <'30s=193> it grew.");
    check("In <the late 1970s=197> and <early 1980s=198>.");
    check_when("In the late 1970s.", "range 1977-01-01..1979-12-31 approximate");
    check_when("In the early 19th century.", "range 1801-01-01..1833-12-31 approximate");
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
fn days_as_they_are_written() {
    check("It was signed on <17 September 2018=2018-09-17>.");
    check("It was signed on <September 17, 2018=2018-09-17>.");
    check("It was signed on <17.09.2018=2018-09-17>.");
    check("It was signed on <2018-09-17=2018-09-17>.");
    check("It was signed on <the 17th of September 2018=2018-09-17>.");
    check("They met on <8=2018-07-08>-<9 July 2018=2018-07-09>.");
    check("They met on <July 8=2018-07-08>–<9, 2018=2018-07-09>.");
}

#[test]
fn spans_of_months_and_seasons() {
    check("They met between <3 January=2012-01-03> and <17 February 2012=2012-02-17>.");
    check("They met from <March=1990-03> to <June 1990=1990-06>.");
    check("They met in <the spring of 1968=1968-SP>.");
    check("They met in <autumn 1956=1956-FA>.");
    check("They met in <late 2003=2003>.");
    check("They met in <early May 1945=1945-05>.");
    check("They met in <mid-1999=1999>.");
    check("They met in <the mid-1990s=199>.");
    check("They met in <the late 19th century=18>.");
    check("They met in <the first half of 2014=2014-H1>.");
    check("They met in <the third quarter of 2009=2009-Q3>.");
    check("They met in <Q2 2020=2020-Q2>.");
    check("They met at <the end of 2011=2011>.");
}

#[test]
fn years_decades_and_centuries() {
    check("They met at <the beginning of the 1980s=198>.");
    check("They met in <the 1920s=192> and <1930s=193>.");
    check("They met in <1939=1939>-<45=1945>.");
    check("They met in <1939=1939>–<1945=1945>.");
    check("They met in <44 BC=BC0044>.");
    check("They met in <the 5th century BC=BC04>.");
    check("They met in <AD 79=0079>.");
    check("They met around <1450=1450>.");
    check("They met about <1900=1900>.");
    check("They met in <the winter of 1941-42=1941-WI>.");
    check("They met in <fiscal year 2012=2012>-<13=2013>.");
    check("They met <every year=XXXX> from <1950=1950> to <1960=1960>.");
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
fn years_among_words() {
    check("The <1951=1951> election was lost.");
    check("Since <1947=1947> they have fought.");
    check("By <1951=1951> it was over.");
}

#[test]
fn numbers_that_are_no_dates() {
    check("Until <the 1970s=197> it was so.");
    check("Chapter 12 has 1200 words on 45 pages.");
    check("Boeing 747, Apollo 11 and Area 51 are names.");
    check("It cost $1950 or 1950 dollars.");
    check("He ran 1500 metres and won 2000 euros.");
}

#[test]
fn days_with_their_weekday_or_list() {
    check("Resolution 1325 and Article 1945 say so.");
    check("They met on <9/11=2001-09-11> and on <26/11=2008-11-26>.");
    check("They met on <Sept. 11, 2001=2001-09-11>.");
    check("They met on <1=1999-03-01> and <2 March 1999=1999-03-02>.");
    check("They met in <July=1914-07> and <August 1914=1914-08>.");
    check("They met on <the night of 4 August 1789=1789-08-04TNI>.");
}

#[test]
fn parts_of_years_written_together() {
    check("Sales in <FY2021=2021> grew.");
    check("Sales in <2021Q3=2021-Q3> and <2022H1=2022-H1> grew.");
    check("It was filed on <24-Feb-2022=2022-02-24> in Lima.");
}

#[test]
fn halves_of_what_is_longer_than_a_year() {
    check_when("It grew in the second half of the 19th century.", "range 1851-01-01..1900-12-31 stated");
    check_when("It grew in the first half of the 1980s.", "range 1980-01-01..1984-12-31 stated");
}

#[test]
fn the_season_after_a_year() {
    check("The war began in <1914=1914>. <The next spring=1915-SP> it spread.");
}

#[test]
fn days_with_signs_between() {
    check("The wall fell on <1962.03.18=1962-03-18>, not on <18. March 1962=1962-03-18>.");
    check("Received <18-Mar-62=1962-03-18>, sent <18/Mar/1962=1962-03-18>.");
    check("The photograph is stamped <19620318=1962-03-18>, its number is 19629918.");
    check("It ran from <03/1962=1962-03> to <11/1963=1963-11>.");
    check("Profits for <Q2/2016=2016-Q2>, <Q2-2016=2016-Q2> and <2016-Q3=2016-Q3>.");
    check("He was 14. March was over.");
}

#[test]
fn parts_of_centuries() {
    check_when("In the second quarter of the eighteenth century.", "range 1726-01-01..1750-12-31 stated");
    check_when("In the third decade of the 17th century.", "range 1621-01-01..1630-12-31 stated");
    check_when("In the last decade of the 17th century.", "range 1691-01-01..1700-12-31 stated");
    check_when("In the last third of the 17th century.", "range 1668-01-01..1700-12-31 stated");
    check_when("In the middle third of the field, at the turn of the road.", "");
    check_when("At the turn of the 18th century.", "range 1696-01-01..1705-12-31 approximate");
    check_when("In the second millennium BC.", "century -2000-01-01..-1001-12-31 stated");
    check_when("In the first millennium.", "century 0001-01-01..1000-12-31 stated");
    check_when("In the last quarter of 1976.", "quarter 1976-10-01..1976-12-31 stated");
    check("In <the April=1976-04>–<June quarter of 1976=1976-06> it rained.");
}

#[test]
fn years_in_words() {
    check("In <the nineteen-eighties=198> and <the eighteen seventies=187> they came.");
    check("In <nineteen forty-five=1945> and since <nineteen twelve=1912> it stood; nineteen twelve men came.");
    check("In nineteen twenty pound notes lay the sum; in <twenty sixteen=2016> they left.");
}

#[test]
fn feasts_that_move() {
    check("On <Easter Sunday 1722=1722-04-05> and <Good Friday 2011=2011-04-22> bells rang.");
    check("On <Easter Monday, 1916=1916-04-24>; by <Ash Wednesday 2020=2020-02-26> it was over.");
    check("On <Palm Sunday 1999=1999-03-28>, at <Thanksgiving 2012=2012-11-22> and <Whit Sunday 1950=1950-05-28>.");
    check("On <Boxing Day 1999=1999-12-26>, <St Patrick's Day 1990=1990-03-17>.".replace("<St ", "St <").as_str());
    check("On <May Day 1933=1933-05-01> and <Armistice Day 1937=1937-11-11> they marched.");
    check("He painted Easter eggs at Easter Island; it was a good day, and may day break.");
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
fn years_that_are_something_else() {
    check("She lives at 1905 Elm Street and 2020 West Park Avenue.");
    check("Flight KL 1933 was late, convoy HX 1942 was lost, form 1945-B is void.");
    check("It has 1990 horsepower, 2048 cores and 1850 votes.");
    check("They won 1820 to 1430; the vote went 1920 to 1730.");
    check("They met from <1920=1920> to <1930=1930>, or <1920=1920> to <1930=1930>.");
}

#[test]
fn more_ways_to_cite() {
    check("It was so (Moreau & Diaz <1998=citation1998>) and (Moreau et al. <2003=citation2003>).");
    check("It was so (Moreau <1998=citation1998>, p. 12), not (Geneva <1998=1998>).");
    check("As Moreau and Diaz (<1998=citation1998>) have it; see Moreau (<2001=citation2001>) too.");
    check("According to Moreau (<1998=citation1998>), it was so.");
    check("Source: National Bank, <2015=citation2015>.");
    check("It rose (Moreau <1998=citation1998>), fell (Diaz <1999=citation1999>), stayed (Lind <2001=citation2001>).");
}

#[test]
fn works_of_one_year() {
    check(
        "It was so (Moreau, <2003a=citation2003>; Diaz <2004c=citation2004>); Moreau (<2003b=citation2003>) said so.",
    );
    check("The 1998b and the 2003a are buses; take the 2003a, please.");
}

#[test]
fn stretches_that_end_then() {
    check_when("In the six months to June 1974.", "range 1974-01-01..1974-06-30 stated");
    check_when("In the year ended 31 March 1974.", "range 1973-04-01..1974-03-31 stated");
    check_when("In the three months ending September 30, 1974.", "range 1974-07-01..1974-09-30 stated");
    check_when("In the mid-to-late 1970s.", "range 1974-01-01..1979-12-31 approximate");
    check_when("In the early to mid-1970s.", "range 1970-01-01..1976-12-31 approximate");
    check("Sales in <1Q 2014=2014-Q1>, <3Q14=2014-Q3>, <Q4'14=2014-Q4> and <1H 2015=2015-H1>.");
    check("<The eighteenth=17>- and <nineteenth-century=18> maps.");
    check(
        "It came in <1348=1348>. <Half a century later=1398> it was back; <a year and a half later=XXXX-XX> it left.",
    );
    check("On <7/5/17=2017-07-05> they left, <every 1 May=XXXX-05-01> they march.");
    check("On <Palm Sunday 1348=1348-04-13> it began.");
    check_report("It began at <the start of the year=2017>.");
}

#[test]
fn more_numbers_that_are_no_years() {
    check("A crowd of 2000 came; a room seats 1900 and costs 1850.");
    check("See line 2019, note 1914 and rule 1925 of lot 1876; Psalm 119 and Genesis 12:15 say so.");
    check("It takes between 1800 and 2000 mg or 1500 to 2000 miles; the MX-2000 and version 2.1.2010 failed.");
    check("He finished in 20:15; they met at <20:15=XXXX-XX-XXT20:15>.");
    check("It lost 1990 points and stood at 1800 degrees.");
    check("Tanaka's (<2009=citation2009>) study and Ruiz (<2011=citation2011>: 44); photo of <2012=2012>.");
    check("Photo: M. Ruiz, <2012=citation2012>.");
}

#[test]
fn the_head_of_a_letter_on_one_line() {
    check(
        "From: Ann Lind Sent: <Tuesday, March 3, 2015=document2015-03-03> <9:12 AM=documentXXXX-XX-XXT09:12> To: Bo Falk.",
    );
    check("Posted by Falk on <March 4, 2015=document2015-03-04> in Oslo.");
    check("LIMA, <4 May 2010=document2010-05-04> (Agency) - Peru built a port.");
    check("NATO met on <4 May 2010=2010-05-04> - and failed.".replace(" - and", ", and").as_str());
    check("From Oslo, he wrote on <3 March 2015=2015-03-03>; the date: <4 March 2015=2015-03-04>.");
}

#[test]
fn years_of_three_digits() {
    check(
        "The war (<602=0602>–<628=0628>) was long. On <5 April 622=0622-04-05> he left 210 men; in <614=0614> it fell.",
    );
    check("It lasted from <602=0602> to <628=0628>. In <July 626=0626-07> and on <2 May 627=0627-05-02> it rained.");
    check("In 602 cases he won, and in 614 he lost; on <5 May=XXXX-05-05> 200 came.");
}

#[test]
fn days_with_a_full_stop() {
    check("It went on from <3=2015-03-03>.-<10. March 2015=2015-03-10>. On <4. March=2015-03-04> we met.");
}

#[test]
fn a_month_has_its_year_before_those_whom_it_tells_of() {
    check("In <September 2022=2022-09> soldiers came; on <23 March 2020=2020-03-23> fighters left.");
    check("In <2019=2019> militants attacked, in 2000 homes it was dark.");
}

#[test]
fn what_was_millions_of_years_ago() {
    check("They lived <58 million years ago=PAST_REF>.");
}

#[test]
fn years_of_antiquity_without_their_era() {
    check(
        "He landed in <218 BC=BC0218> and won in <216 BC=BC0216>. In <203=BC0203> he left; the war ended in <late 202=BC0202>.",
    );
    check(
        "In <218 BC=BC0218> and <216 BC=BC0216> 300 ships sailed, and 500 men fell. <The next year=BC0215> was quiet.",
    );
    check(
        "Titus ruled from <AD 79=0079> to <A.D. 81=0081>. In <June 68=0068-06> Nero fell; <the first day of 69=0069> was cold.",
    );
    check(
        "In <87 BC=BC0087> he came. He took it on <1 March 86=BC0086-03-01>, lost it in <81=BC0081> and fell in <63 BC=BC0063>.",
    );
    check("From <87 BC=BC0087> to <63 BC=BC0063> and in <the winter of 73/72=BC0073-WI> it rained on 64 men.");
    // No other text has years of two or three digits.
    check("In <June=XXXX-06> 68 men left; in 203 they were back.");
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
fn days_alone_and_what_follows_them() {
    check(
        "On <2 May 1757=1757-05-02> they came, and on <the 6th=1757-05-06> Schwerin fell; on <the sixteenth=1757-05-16>, they left.",
    );
    check("On <2 May 1757=1757-05-02> he met the 6th Division on the 7th Armoured Brigade's left.");
    check("On <2 May 1757=1757-05-02> they burnt it and on <the 11th=1757-05-11> marched on the town.");
    check("They held it on <October 16th=XXXX-10-16>: 200 men.");
    check("Caesar fell on <the Ides of March 44 BC=BC0044-03-15>.");
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
    check(
        "It was fought from <29 September 1911=1911-09-29> to <18 October 1912=1912-10-18>. On <the 28th=1911-09-28> he came; on <5 March=1912-03-05> he left.",
    );
    check("Growth slowed to 3 percent in <2014=2014> from 5 percent in <2012=2012>. In <October=2014-10> it rained.");
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

#[test]
fn works_in_one_bracket() {
    check("It fell (Haider <2017=citation2017>; Besedes and others <2021=citation2021>).");
    check("So it is (Powell, <1990=citation1990>; Jervis <1979=citation1979>, 292; see Fearon <1994=citation1994>).");
    check("As Whitmore (<2004=citation2004>, p. 88) shows, in *Inquiry* 12, no. 3 (<2018=citation2018>): 211–234.");
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

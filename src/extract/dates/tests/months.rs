//! Months, seasons, quarters and halves.

use super::{check, check_report, check_when};

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
fn quarters_and_halves() {
    check(
        "In <the first quarter of 2015=2015-Q1>, <Q3 2019=2019-Q3> and <the second half of 2008=2008-H2>, <the second=2011-Q2> and <third quarters of 2011=2011-Q3>, and <the latter half of 2009=2009-H2>.",
    );
    check_when("In Q3 2019.", "quarter 2019-07-01..2019-09-30 stated");
    check_when("In the first half of 2008.", "half 2008-01-01..2008-06-30 stated");
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
fn a_month_has_its_year_before_those_whom_it_tells_of() {
    check("In <September 2022=2022-09> soldiers came; on <23 March 2020=2020-03-23> fighters left.");
    check("In <2019=2019> militants attacked, in 2000 homes it was dark.");
}

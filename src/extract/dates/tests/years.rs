//! Years, decades, centuries and eras.

use super::{check, check_when};

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
fn years_of_three_digits() {
    check(
        "The war (<602=0602>–<628=0628>) was long. On <5 April 622=0622-04-05> he left 210 men; in <614=0614> it fell.",
    );
    check("It lasted from <602=0602> to <628=0628>. In <July 626=0626-07> and on <2 May 627=0627-05-02> it rained.");
    check("In 602 cases he won, and in 614 he lost; on <5 May=XXXX-05-05> 200 came.");
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

//! Days by their number, their weekday and their feast.

use super::check;

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
fn days_with_their_weekday_or_list() {
    check("Resolution 1325 and Article 1945 say so.");
    check("They met on <9/11=2001-09-11> and on <26/11=2008-11-26>.");
    check("They met on <Sept. 11, 2001=2001-09-11>.");
    check("They met on <1=1999-03-01> and <2 March 1999=1999-03-02>.");
    check("They met in <July=1914-07> and <August 1914=1914-08>.");
    check("They met on <the night of 4 August 1789=1789-08-04TNI>.");
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
fn feasts_that_move() {
    check("On <Easter Sunday 1722=1722-04-05> and <Good Friday 2011=2011-04-22> bells rang.");
    check("On <Easter Monday, 1916=1916-04-24>; by <Ash Wednesday 2020=2020-02-26> it was over.");
    check("On <Palm Sunday 1999=1999-03-28>, at <Thanksgiving 2012=2012-11-22> and <Whit Sunday 1950=1950-05-28>.");
    check("On <Boxing Day 1999=1999-12-26>, <St Patrick's Day 1990=1990-03-17>.".replace("<St ", "St <").as_str());
    check("On <May Day 1933=1933-05-01> and <Armistice Day 1937=1937-11-11> they marched.");
    check("He painted Easter eggs at Easter Island; it was a good day, and may day break.");
}

#[test]
fn days_with_a_full_stop() {
    check("It went on from <3=2015-03-03>.-<10. March 2015=2015-03-10>. On <4. March=2015-03-04> we met.");
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

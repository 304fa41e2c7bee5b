//! Numbers that are years, and those that are none.

use super::check;

#[test]
fn telephones_and_times_are_no_years() {
    check("Ring 1800 555 2010 or +45 33 12 19 90 or 555-1990 or +44 20 7946 1958.");
    check("It began at <2040 GMT=XXXX-XX-XXT20:40>, not at <0900 hours=XXXX-XX-XXT09:00>.");
    check("Version 2.10.3 of 1.2.2014.1 runs; the <2014=2014> one does not.");
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
fn years_that_are_something_else() {
    check("She lives at 1905 Elm Street and 2020 West Park Avenue.");
    check("Flight KL 1933 was late, convoy HX 1942 was lost, form 1945-B is void.");
    check("It has 1990 horsepower, 2048 cores and 1850 votes.");
    check("They won 1820 to 1430; the vote went 1920 to 1730.");
    check("They met from <1920=1920> to <1930=1930>, or <1920=1920> to <1930=1930>.");
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

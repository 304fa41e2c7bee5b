//! Dates of works and of the document itself.

use super::check;

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
fn works_in_one_bracket() {
    check("It fell (Haider <2017=citation2017>; Besedes and others <2021=citation2021>).");
    check("So it is (Powell, <1990=citation1990>; Jervis <1979=citation1979>, 292; see Fearon <1994=citation1994>).");
    check("As Whitmore (<2004=citation2004>, p. 88) shows, in *Inquiry* 12, no. 3 (<2018=citation2018>): 211–234.");
}

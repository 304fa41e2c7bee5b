//! What of a text is a dated statement: every one in `[…]`, followed by `=` and its date.

use std::fmt::Write as _;

use super::find;
use crate::extract::dates;
use crate::extract::reading::Reading;

/// The statements, one after the other, as "words = when"; without any: "".
fn told(text: &str) -> String {
    let reading = Reading::of_text(text);
    let dates = dates::find(&reading, None);
    let mut out = String::new();
    for found in find(&reading, &dates) {
        let words = &reading.flow.text[found.range];
        write!(out, "[{words}={}]", found.when).unwrap();
    }
    out
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(told(text), expected, "{text}");
}

#[test]
fn one_date_one_statement() {
    check("Peru joined the pact in 1954.", "[Peru joined the pact in 1954.=1954]");
    check("The treaty of 1921 was signed in Lima.", "[The treaty of 1921 was signed in Lima.=1921]");
    check("In the early 1950s the mine was sold.", "[In the early 1950s the mine was sold.=about 1950 to 1953]");
    check(
        "The plan was made in the nineteenth century.",
        "[The plan was made in the nineteenth century.=1801 to 1900]",
    );
    check("The next meeting is in 2030.", "[The next meeting is in 2030.=2030]");
    check("The city fell in 1453, which ended the empire.", "[The city fell in 1453, which ended the empire.=1453]");
    check("Sales fell in the first quarter of 2015.", "[Sales fell in the first quarter of 2015.=quarter 1 of 2015]");
    check("In winter 1942 the river froze.", "[In winter 1942 the river froze.=December 1942 to February 1943]");
    check("The tax was raised in fiscal year 2014-15.", "[The tax was raised in fiscal year 2014-15.=2014 to 2015]");
}

#[test]
fn ranges_and_open_ends() {
    check("He lived in Turin from 1840 to 1842.", "[He lived in Turin from 1840 to 1842.=1840 to 1842]");
    check("She ruled between 1840 and 1842.", "[She ruled between 1840 and 1842.=1840 to 1842]");
    check("The line has been closed since 1999.", "[The line has been closed since 1999.=since 1999]");
    check("The law was in force until 2004.", "[The law was in force until 2004.=until 2004]");
    check("The works must be finished by 2010.", "[The works must be finished by 2010.=until 2010]");
    check("Before 1914 the town had a mint.", "[Before 1914 the town had a mint.=until 1913]");
    check("After 1945 the town grew.", "[After 1945 the town grew.=since 1945]");
}

#[test]
fn a_clause_for_every_date() {
    check(
        "In 1954 Peru joined the pact, and in 1962 it left.",
        "[In 1954 Peru joined the pact=1954][in 1962 it left.=1962]",
    );
    check(
        "The bridge was opened in May 1932, while the tunnel was finished in 1936.",
        "[The bridge was opened in May 1932=May 1932][the tunnel was finished in 1936.=1936]",
    );
    check("The mission began in 1999; it ended in 2004.", "[The mission began in 1999=1999][it ended in 2004.=2004]");
}

#[test]
fn several_dates_of_one_clause() {
    check(
        "It rose to 40 in 1990, 50 in 1991 and 60 in 1992.",
        "[It rose to 40 in 1990, 50 in 1991 and 60 in 1992.=1990][It rose to 40 in 1990, 50 in 1991 and 60 in 1992.=1991][It rose to 40 in 1990, 50 in 1991 and 60 in 1992.=1992]",
    );
    check(
        "The army took the town on 3 May 1812 and burned it on 5 May.",
        "[The army took the town on 3 May 1812 and burned it on 5 May.=3 May 1812][The army took the town on 3 May 1812 and burned it on 5 May.=5 May 1812]",
    );
    check(
        "Although it was founded in 1901, the club was only licensed in 1920.",
        "[Although it was founded in 1901, the club was only licensed in 1920.=1901][Although it was founded in 1901, the club was only licensed in 1920.=1920]",
    );
    check(
        "The club was founded in 1901 but was not licensed until 1920.",
        "[The club was founded in 1901 but was not licensed until 1920.=1901][The club was founded in 1901 but was not licensed until 1920.=until 1920]",
    );
    check(
        "He was born on 4 June 1901 in Lima and died on 5 July 1999 in Cusco.",
        "[He was born on 4 June 1901 in Lima and died on 5 July 1999 in Cusco.=4 June 1901][He was born on 4 June 1901 in Lima and died on 5 July 1999 in Cusco.=5 July 1999]",
    );
    check(
        "In 1999, 2001 and 2004 the team won.",
        "[In 1999, 2001 and 2004 the team won.=1999][In 1999, 2001 and 2004 the team won.=2001][In 1999, 2001 and 2004 the team won.=2004]",
    );
}

#[test]
fn what_states_nothing() {
    check("As shown elsewhere (Smith, 1999), it grew.", "");
    check("The council met at 5 pm.", "");
    check("The council met on 4 June 1999 at 5 pm.", "[The council met on 4 June 1999 at 5 pm.=4 June 1999]");
    check("Figure 3: Trade in 1999.", "");
    check("Source: World Bank, 2015.", "");
    check("1999", "");
    check("The war lasted two years.", "");
    check("Two years later, it was over.", "");
    check("Vision 2030 was announced.", "");
    check("Subject: Trip to Oslo in May 2015", "");
    check("Posted by Falk on 4 March 2015 in Oslo.", "");
}

/// One statement that is the whole text, with its date.
#[track_caller]
fn whole(text: &str, when: &str) {
    check(text, &format!("[{text}={when}]"));
}

#[test]
fn one_date_dates_the_whole_sentence() {
    for (text, when) in [
        ("On 4 June 1999 the bridge was opened.", "4 June 1999"),
        ("On June 4, 1999, the bridge was opened.", "4 June 1999"),
        ("The bridge was opened in June 1999.", "June 1999"),
        ("The mine closed in the 1930s.", "the 1930s"),
        ("The harbour froze in the winter of 1942.", "December 1942 to February 1943"),
        ("By 1950 half of them had left.", "until 1950"),
        ("The office will close in 2031.", "2031"),
        ("Peru has had a navy since 1821.", "since 1821"),
        ("The mill burnt down in 1871 and was not rebuilt.", "1871"),
        ("The king, who died in 1547, left no heir.", "1547"),
        ("Of the ships that sailed in 1588, few came back.", "1588"),
    ] {
        whole(text, when);
    }
}

#[test]
fn clauses_of_their_own() {
    check(
        "The mill was built in 1850, but it burnt down in 1871.",
        "[The mill was built in 1850=1850][it burnt down in 1871.=1871]",
    );
    check(
        "She went to Lima in 1920, and he followed her in 1922.",
        "[She went to Lima in 1920=1920][he followed her in 1922.=1922]",
    );
    check(
        "The club was founded in 1901, whereas the stadium was built in 1920.",
        "[The club was founded in 1901=1901][the stadium was built in 1920.=1920]",
    );
    check(
        "Exports fell in 2008; they rose in 2010; they fell in 2012.",
        "[Exports fell in 2008=2008][they rose in 2010=2010][they fell in 2012.=2012]",
    );
    // Without a verb of its own there is no clause.
    check(
        "He served in Turin in 1840, and in Milan in 1842.",
        "[He served in Turin in 1840, and in Milan in 1842.=1840][He served in Turin in 1840, and in Milan in 1842.=1842]",
    );
}

#[test]
fn each_sentence_by_itself() {
    check("The mill was built in 1850. It burnt down.", "[The mill was built in 1850.=1850]");
    check(
        "The mill was built in 1850. In 1871 it burnt down.",
        "[The mill was built in 1850.=1850][In 1871 it burnt down.=1871]",
    );
    check(
        "The war began on 3 May 1866. On 4 July it was over.",
        "[The war began on 3 May 1866.=3 May 1866][On 4 July it was over.=4 July 1866]",
    );
}

#[test]
fn the_same_day_is_told_once() {
    check("In 1999, in the year 1999, it rained.", "[In 1999, in the year 1999, it rained.=1999]");
}

#[test]
fn numbers_that_are_no_dates() {
    for text in [
        "The plant makes 1200 MW.",
        "The article 370 was revoked.",
        "They bought 1999 tons of rice.",
        "See page 1944 of the report.",
        "The S-400 was delivered.",
        "Table 4 shows it.",
        "The hymn has 12 verses.",
    ] {
        check(text, "");
    }
}

#[test]
fn every_date_says_when() {
    check("Peru joined the pact in 1954.", "[Peru joined the pact in 1954.=1954]");
    check(
        "In 1954 Peru joined the pact, and in 1962 it left.",
        "[In 1954 Peru joined the pact=1954][in 1962 it left.=1962]",
    );
    check("The mission began in 1999; it ended in 2004.", "[The mission began in 1999=1999][it ended in 2004.=2004]");
    check(
        "He was born in 1912 and died in 1980.",
        "[He was born in 1912 and died in 1980.=1912][He was born in 1912 and died in 1980.=1980]",
    );
    check("On 3 May 1812 the town fell.", "[On 3 May 1812 the town fell.=3 May 1812]");
    check("From 1840 to 1842 he lived in Turin.", "[From 1840 to 1842 he lived in Turin.=1840 to 1842]");
    check(
        "The bridge, which was opened in 1932, fell in 1999.",
        "[The bridge, which was opened in 1932, fell in 1999.=1932][The bridge, which was opened in 1932, fell in 1999.=1999]",
    );
    check(
        "The works, begun in 1901, were finished in 1905.",
        "[The works, begun in 1901, were finished in 1905.=1901][The works, begun in 1901, were finished in 1905.=1905]",
    );
    check("Since 1999 the line has been closed.", "[Since 1999 the line has been closed.=since 1999]");
    check("Until 2004 the law was in force.", "[Until 2004 the law was in force.=until 2004]");
    check("After the war ended in 1945, the town grew.", "[After the war ended in 1945, the town grew.=1945]");
    check("The treaty of 1921 was signed in Lima.", "[The treaty of 1921 was signed in Lima.=1921]");
    check("It is said that the town was founded in 1210.", "[It is said that the town was founded in 1210.=1210]");
    check(
        "He left in May. She followed in June 1950.",
        "[He left in May.=May 1950][She followed in June 1950.=June 1950]",
    );
    check("The plant will open in 2030.", "[The plant will open in 2030.=2030]");
    check("Between 1914 and 1918 the mill was closed.", "[Between 1914 and 1918 the mill was closed.=1914 to 1918]");
    check("In the early 1950s the mine was sold.", "[In the early 1950s the mine was sold.=about 1950 to 1953]");
    check("Two years later it was bought back.", "");
    check(
        "The club was founded in 1901; two years later it won the cup.",
        "[The club was founded in 1901=1901][two years later it won the cup.=1903]",
    );
    check(
        "On 5 May 2014 they met, and two days later they signed.",
        "[On 5 May 2014 they met=5 May 2014][two days later they signed.=7 May 2014]",
    );
    check(
        "He came to power in 1961 and was killed in 1979.",
        "[He came to power in 1961 and was killed in 1979.=1961][He came to power in 1961 and was killed in 1979.=1979]",
    );
    check(
        "In 1990 the wall fell but in 1991 the price was paid.",
        "[In 1990 the wall fell but in 1991 the price was paid.=1990][In 1990 the wall fell but in 1991 the price was paid.=1991]",
    );
    check("When the bank failed in 1931, the mine closed.", "[When the bank failed in 1931, the mine closed.=1931]");
    check(
        "The king died in 1601, his son in 1620.",
        "[The king died in 1601, his son in 1620.=1601][The king died in 1601, his son in 1620.=1620]",
    );
    check(
        "The tunnel was dug in 1936, the bridge in 1940.",
        "[The tunnel was dug in 1936, the bridge in 1940.=1936][The tunnel was dug in 1936, the bridge in 1940.=1940]",
    );
    check(
        "They met in Paris in 1998, in Rome in 2002 and in Oslo in 2006.",
        "[They met in Paris in 1998, in Rome in 2002 and in Oslo in 2006.=1998][They met in Paris in 1998, in Rome in 2002 and in Oslo in 2006.=2002][They met in Paris in 1998, in Rome in 2002 and in Oslo in 2006.=2006]",
    );
    check("Smith (2014) argues that it failed.", "");
    check("The Vision 2030 plan was told.", "");
    check("Figure 3: Exports in 2014", "");
    check(
        "The law of 1973 was changed in 1985 and repealed in 1999.",
        "[The law of 1973 was changed in 1985 and repealed in 1999.=1973][The law of 1973 was changed in 1985 and repealed in 1999.=1985][The law of 1973 was changed in 1985 and repealed in 1999.=1999]",
    );
    check(
        "In March 2011 protests began, while in July 2012 the siege started.",
        "[In March 2011 protests began=March 2011][in July 2012 the siege started.=July 2012]",
    );
    check("The last train ran on 31 December 1999.", "[The last train ran on 31 December 1999.=31 December 1999]");
    check("By 1914 the town had a mint.", "[By 1914 the town had a mint.=until 1914]");
    check("Before 1914 it had none.", "[Before 1914 it had none.=until 1913]");
    check(
        "The case was heard on 3, 4 and 5 March 2020.",
        "[The case was heard on 3, 4 and 5 March 2020.=3 March 2020][The case was heard on 3, 4 and 5 March 2020.=4 March 2020][The case was heard on 3, 4 and 5 March 2020.=5 March 2020]",
    );
    check(
        "He ruled from 1643 to 1715, longer than any other.",
        "[He ruled from 1643 to 1715, longer than any other.=1643 to 1715]",
    );
    check(
        "She won in 2001, 2005 and 2009.",
        "[She won in 2001, 2005 and 2009.=2001][She won in 2001, 2005 and 2009.=2005][She won in 2001, 2005 and 2009.=2009]",
    );
    check(
        "Although founded in 1901, the club was licensed in 1920.",
        "[Although founded in 1901, the club was licensed in 1920.=1901][Although founded in 1901, the club was licensed in 1920.=1920]",
    );
    check("It was told last year.", "");
    check("As of 2015 there were 12 left.", "[As of 2015 there were 12 left.=2015]");
    check("In 2014-15 the tax was raised.", "[In 2014-15 the tax was raised.=2014 to 2015]");
    check("On Friday, 13 June 1997, the mill burned.", "[On Friday, 13 June 1997, the mill burned.=13 June 1997]");
    check(
        "It was first told in 1850; since then nothing was heard.",
        "[It was first told in 1850; since then nothing was heard.=1850]",
    );
    check(
        "The army left the town in 1871, but it came back in 1873 and stayed until 1880.",
        "[The army left the town in 1871=1871][it came back in 1873 and stayed until 1880.=1873][it came back in 1873 and stayed until 1880.=until 1880]",
    );
}

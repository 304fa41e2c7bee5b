use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

/// Names in the text between tags of their kind: `<person>Ada Byron</person>`.
#[track_caller]
pub fn check(expected: &str) {
    let mut text = expected.to_owned();
    for kind in Kind::ALL {
        text = text.replace(&format!("<{}>", kind.name()), "").replace(&format!("</{}>", kind.name()), "");
    }
    let reading = Reading::of_text(&text);
    let mut found = String::new();
    let mut at = 0;
    for name in find(&reading).0 {
        let kind = name.kind.name();
        let (before, words) = (&reading.flow.text[at..name.range.start], &reading.flow.text[name.range.clone()]);
        write!(found, "{before}<{kind}>{words}</{kind}>").unwrap();
        at = name.range.end;
    }
    found.push_str(&reading.flow.text[at..]);
    assert_eq!(found, expected);
}

#[test]
fn persons() {
    for text in [
        "Yesterday <person>Ada Byron</person> met President <person>Charles Babbage</person> in <place>London</place>.",
        "The <nationality>German</nationality> Chancellor <person>Otto von Bismarck</person> resigned.",
        "He thanked Gen. <person>J. K. Smith</person> and Dr <person>Watson</person>.",
        "<person>Maria Lopez</person> was elected in 1998.",
        "Her husband, <person>Peter Hansen</person>, died in 1977.",
        "The novel was written by <person>George Eliot</person>.",
        "<person>Ivan Petrov</person> and <person>Anna Schmidt</person> were married in <place>Vienna</place>.",
        "In 1911 <person>Amundsen</person> reached the pole.",
        "<person>Thomas Müller</person> said that he would not resign.",
        "It was <person>Ludwig van Beethoven</person> who wrote it.",
        "The book by <person>J. R. Jones</person> appeared in 1950.",
        "<person>Fatima al-Rashid</person> told reporters that the talks had failed.",
        "Colonel <person>Hassan Ali</person> was arrested on Monday.",
        "Prime Minister <person>Helen Clark</person> visited <place>Samoa</place>.",
        "According to <person>Robert Miller</person>, a lawyer, the case was closed.",
        "<person>Miller</person> said so, too. <person>Robert Miller</person> is a lawyer.",
        "<person>Elizabeth Warren</person>'s speech was short.",
        "Senator <person>John Brown</person> voted against it.",
        "The painter <person>Paula Becker</person> lived in <place>Paris</place>.",
        "<person>Michael O'Brien</person> was born in <place>Dublin</place>.",
        "He was succeeded by his brother <person>Henri Dubois</person>.",
        "<person>Li Wei</person> is an engineer who lives in <place>Shanghai</place>.",
        "\"We shall see,\" said <person>Sarah Cohen</person>.",
        "Foreign Minister <person>Joschka Fischer</person> resigned.",
    ] {
        check(text);
    }
}

#[test]
fn organisations() {
    for text in [
        "The <organisation>Ministry of Foreign Affairs</organisation> answered.",
        "It joined the <organisation>World Health Organization</organisation> (<organisation>WHO</organisation>) late.",
        "The <organisation>Borogrove Oil and Gas Company Limited</organisation> was sold.",
        "He studied at the <organisation>University of Oslo</organisation>.",
        "She works for the <organisation>Bank of England</organisation>.",
        "The <organisation>European Commission</organisation> rejected the plan.",
        "The <organisation>Zemblan Liberal Party</organisation> won the election.",
        "He joined the <organisation>Labour Party</organisation> in 1964.",
        "The <organisation>United Nations</organisation> sent observers.",
        "<organisation>NATO</organisation> and the <organisation>EU</organisation> agreed.",
        "The <organisation>Supreme Court</organisation> ruled against him.",
        "She left the <organisation>Department of Energy</organisation> in 2003.",
        "He was a member of the <organisation>House of Lords</organisation>.",
        "The <organisation>Tulgey Shipping Company</organisation> went bankrupt.",
        "<organisation>Jubjub Motors Ltd</organisation> built the cars.",
        "Shares of <organisation>Siemens AG</organisation> fell.",
        "The <organisation>Communist Party of Vietnam</organisation> held a congress.",
        "He was educated at <organisation>Trinity College</organisation>.",
        "The <organisation>Royal Navy</organisation> lost two ships.",
        "The <organisation>Central Bank of Peru</organisation> raised its rate.",
        "The <organisation>Red Cross</organisation> sent doctors.",
        "It was reported by the <organisation>New York Times</organisation>.",
        "The <organisation>World Bank</organisation> lent the money.",
        "The <organisation>Green Party</organisation> lost its seats.",
    ] {
        check(text);
    }
}

#[test]
fn places() {
    for text in [
        "They went to <place>Peru</place>, <place>Chile</place> and <place>Bolivia</place>.",
        "The town lies in northern <place>Italy</place>.",
        "The army crossed the <place>Rhine</place> in March.",
        "She was born in <place>Buenos Aires</place> and died in <place>Lima</place>.",
        "He moved from <place>Berlin</place> to <place>New York</place>.",
        "Snow fell on <place>Mount Kenya</place>.",
        "The ship sank near <place>Cape Horn</place>.",
        "He lives in <place>Cape Town</place>.",
        "<place>Lake Titicaca</place> is the largest lake.",
        "It lies in <place>Kent County</place>.",
        "<place>France</place> and <place>Spain</place> signed it.",
        "The road leads to <place>Saint Petersburg</place>.",
        "The <place>Black Sea</place> was closed to ships.",
        "Refugees fled to <place>North Macedonia</place>.",
        "The capital of <place>Kazakhstan</place> is <place>Astana</place>.",
        "The <place>United States</place> objected.",
        "The river flows through <place>Slovenia</place>.",
        "Fighting went on in eastern <place>Ukraine</place>.",
        "He travelled across <place>South America</place>.",
        "<place>Hong Kong</place> was handed over in 1997.",
        "They met in <place>Geneva</place>, <place>Switzerland</place>.",
        "The <place>Gulf of Aden</place> was safe again.",
        "He was governor of <place>Texas</place>.",
        "The village of <place>Tulgeyton</place> has 300 inhabitants.",
        "<place>Zembla</place> is a small country in the north.",
    ] {
        check(text);
    }
}

#[test]
fn peoples() {
    for text in [
        "Trade between <place>Peru</place>-<place>Chile</place> grew; <nationality>Peruvian</nationality> farmers, too.",
        "The <nationality>Swedish</nationality> government fell.",
        "<nationality>Polish</nationality> workers went home.",
        "Many <nationality>Greeks</nationality> left the island.",
        "A <nationality>Dutch</nationality> ship arrived.",
        "The <nationality>Japanese</nationality> army withdrew.",
        "He is a <nationality>Kenyan</nationality> runner.",
        "<nationality>Turkish</nationality> and <nationality>Kurdish</nationality> leaders met.",
        "The <nationality>Sino</nationality>-<nationality>Indian</nationality> border was closed.",
        "<nationality>Canadian</nationality> wheat was cheap.",
    ] {
        check(text);
    }
}

#[test]
fn things() {
    for text in [
        "The <agreement>Treaty of Peace, Friendship and Trade</agreement> ended it.",
        "They sold the <equipment>Su-27</equipment> and ten <equipment>T-72</equipment> tanks.",
        "The <event>Battle of Hastings</event> was lost.",
        "They signed the <agreement>Treaty of Versailles</agreement>.",
        "The <agreement>Geneva Convention</agreement> was broken.",
        "During <event>World War II</event> he was a pilot.",
        "The <event>Cold War</event> was over.",
        "The <event>Vietnam War</event> ended in 1975.",
        "He fought in the <event>Battle of Verdun</event>.",
        "The <event>2010 Zemblan general election</event> was close.",
        "The <agreement>Paris Agreement</agreement> was signed.",
        "It carries an <equipment>RPG-7</equipment>.",
        "A <equipment>MiG-21</equipment> was shot down.",
        "The <event>Siege of Vienna</event> failed.",
        "The <agreement>Kyoto Protocol</agreement> expired.",
        "The <event>French Revolution</event> began in 1789.",
    ] {
        check(text);
    }
}

#[test]
fn short_forms() {
    for text in [
        "The <organisation>Jubjub Trading Company</organisation> (<organisation>JTC</organisation>) was sold. The <organisation>JTC</organisation> had debts.",
        "The <organisation>International Labour Organization</organisation> (<organisation>ILO</organisation>) met.",
        "The <organisation>Zemblan National Congress</organisation> (<organisation>ZNC</organisation>) split. Critics left the <organisation>ZNC</organisation>.",
        "The <organisation>African Union</organisation> (<organisation>AU</organisation>) sent troops.",
    ] {
        check(text);
    }
}

#[test]
fn no_names() {
    for text in [
        "However, the president said that all was well. Critics disagreed.",
        "See https://example.org/Ada_Byron for more.",
        "In January it rained. On Monday, too.",
        "The minister resigned. His successor was unknown.",
        "We think that it is wrong. They do not.",
        "It was a dark night. Nobody came.",
        "Many people left the country in spring.",
        "Nevertheless, prices rose. Wages did not.",
        "The first chapter is short. The second is long.",
        "All of this was said before. Nothing was done.",
        "When the war ended, they went home.",
        "Three of them died. Ten were hurt.",
        "Then the army withdrew. Later it came back.",
        "Yes, he said. No, she said.",
        "Since May the price has risen by 10 percent.",
        "Why did it fail? Because nobody cared.",
    ] {
        check(text);
    }
}

#[test]
fn titles() {
    for text in [
        "The Foreign Minister of <place>France</place> said so.",
        "He met King <person>Harald</person> in <place>Oslo</place>.",
        "Ambassador <person>Clara Weiss</person> was recalled.",
        "General <person>Franco</person> won.",
        "Former President <person>Jimmy Carter</person> spoke.",
        "The Secretary of State came late.",
        "Lieutenant Colonel <person>Tom Parker</person> was promoted.",
        "Mr <person>Jones</person> and Mrs <person>Jones</person> agreed.",
        "Professor <person>Anna Keller</person> of the <organisation>University of Basel</organisation> found it.",
    ] {
        check(text);
    }
}

#[test]
fn possessives_and_hyphens() {
    for text in [
        "<place>Russia</place>'s economy shrank.",
        "<place>Iran</place>–<place>Iraq</place> trade stopped.",
        "The <place>London</place>-based company grew.",
        "<place>Brazil</place>’s president agreed.",
        "<person>Jean-Paul Martin</person> won.",
        "The <place>Moscow</place>-backed rebels withdrew.",
    ] {
        check(text);
    }
}

proptest! {
    #[test]
    fn any_text(text in "\\PC{0,80}|([A-Z][a-z]{0,6}|of|and|the|-|'s|[(),.\"]|[0-9]{1,4}|[A-Z]{2,5}| ){0,60}") {
        let reading = Reading::of_text(&text);
        let (names, definitions) = find(&reading);
        let mut end = 0;
        for name in &names {
            prop_assert!(name.range.start >= end && name.range.end > name.range.start, "{names:?}");
            prop_assert!(reading.flow.text.get(name.range.clone()).is_some());
            end = name.range.end;
        }
        for definition in &definitions {
            prop_assert!(reading.flow.text.get(definition.long.clone()).is_some());
        }
        prop_assert_eq!(find(&reading), (names, definitions));
    }
}

#[test]
fn what_is_called_a_work_or_an_operation() {
    for text in [
        "Their debut album, <work>Tulgey Lights Out</work>, sold well. They played <work>Tulgey Lights Out</work>.",
        "Her report, <work>Tulgey Waters</work>, was read by few.",
        "They began <event>Operation Tulgey Anger</event> in May.",
    ] {
        check(text);
    }
}

#[test]
fn leaders_kings_and_ships() {
    for text in [
        "The party, led by <person>Borovan Tulgeyon</person>, won.",
        "He helped <person>Charles II</person> to his throne.",
        "<equipment>HMS Tulgey</equipment> left in May. In June the <equipment>Tulgey</equipment> lay at anchor.",
        "The <equipment>MB Borogrove</equipment> overturned.",
    ] {
        check(text);
    }
}

#[test]
fn what_has_capitals_and_names_nobody() {
    for text in [
        "The Claimant let it to the Defendant.",
        "Situation report No. 6 came late.",
        "Using three rounds of it, we estimate more.",
        "Sixty-four lost their lives.",
    ] {
        check(text);
    }
}

#[test]
fn names_end_with_a_short_line() {
    check(
        "By <person>Ada Tulgeyon</person>\n<organisation>Tulgey Institute</organisation> said on Monday that it had rained for days.",
    );
}

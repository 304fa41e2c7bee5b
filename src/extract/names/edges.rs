//! Where names begin and end, and what is none: half words, brackets, dashes, small letters, fields of an office.

use super::tests::check;

#[track_caller]
fn all(sentences: &[&str]) {
    for sentence in sentences {
        check(sentence);
    }
}

#[test]
fn names_that_end_in_small_letters() {
    all(&[
        "They opened the <project>Tulgey gas-fired power plant</project> in 1999.",
        "The <project>Tulgey nuclear power plant</project> was closed.",
        "The <project>Tulgey oil refinery</project> burnt down.",
        "The <project>Tulgey power plant</project> was shut.",
        "The strike spread to the power plant.",
        "A gas-fired power plant was planned.",
        "The <nationality>Russian</nationality> power plant was closed.",
        "The <agreement>Minsk agreements</agreement> were signed.",
    ]);
}

#[test]
fn what_befalls_a_country() {
    all(&[
        "After the <event>dissolution of the Soviet Union</event> trade fell.",
        "After the <event>disintegration of Yugoslavia</event> trade fell.",
        "The <event>partition of India</event> made millions homeless.",
        "The <event>annexation of Crimea</event> led to sanctions.",
        "The partition of the room was thin.",
        "The invasion of <place>Poland</place> began in September.",
    ]);
}

#[test]
fn dashes_between_names() {
    all(&[
        "<place>Baghdad</place> - The <organisation>United Nations</organisation> said so.",
        "<place>Geneva</place> – <organisation>Amnesty International</organisation> said so.",
    ]);
}

#[test]
fn fields_and_terms() {
    all(&[
        "Two Special Economic Zones were opened.",
        "He had a CT scan and an MRI.",
        "The talks with the Foreign Ministers of <place>Iran</place> went on.",
        "It was a matter of the <organisation>Ministry of Trade and Commerce</organisation>.",
    ]);
}

#[test]
fn languages() {
    all(&[
        "She translated it from <other>Urdu</other> into <nationality>English</nationality>.",
        "He speaks <other>Swahili</other> at home.",
    ]);
}

#[test]
fn titles_of_texts() {
    all(&[
        "His article, “<work>Zembla and the Changing Sea</work>,” appeared in May.",
        "Her essay “<work>The Long Road Home</work>” won the prize.",
    ]);
}

#[test]
fn conferences() {
    all(&["She opened the <event>Oslo Conference on Cluster Munitions</event> today."]);
}

#[test]
fn ranks() {
    all(&[
        "“It was fun,” said <person>Spc. Laura Simmons</person>, a gunner.",
        "He thanked Pfc. <person>Daniel Reed</person> and Sgt. <person>Peter Hansen</person>.",
    ]);
}

#[test]
fn offices_that_stand_for_persons() {
    all(&[
        "<person>Foreign Secretary Ada Smith</person> said today that we must act. The <person>Foreign Secretary</person> said she was ready. We said so, too.",
        "<person>Foreign Secretary Ada Smith</person> met <person>Foreign Secretary John Brown</person> and said we agree. The Foreign Secretary said no more.",
        "<person>Foreign Secretary Ada Smith</person> said today that we must act. The Foreign Secretary of <place>Peru</place> said nothing.",
        "The <person>Foreign Secretary</person> said today that we must act.",
        "The Foreign Secretary was born in <place>Leeds</place> and wrote three books on the history of the sea.",
    ]);
}

#[test]
fn trusts_and_agencies_of_one_word() {
    all(&[
        "<organisation>Zemtechnadzor</organisation> banned the import of apples.",
        "The pumps were sold by <organisation>Mashpromexport</organisation>.",
    ]);
}

#[test]
fn names_that_a_verb_parts() {
    all(&[
        "<organisation>Zembla United</organisation> beat <organisation>Tulgey Rovers</organisation> on Sunday.",
        "The rebels said that <place>Baku</place> took <place>Lachin</place> in the autumn.",
        "The <organisation>Communist Party</organisation> of <person>Neil Hansen</person> lost the vote.",
        "<person>Tony Hawks</person> and <person>Steve Miller</person> appeared on stage.",
    ]);
}

#[test]
fn offices_before_names() {
    all(&[
        "The Secretary of State for Defence <person>Grant Miller</person> has resigned.",
        "The troops of Lt. Col. <person>Richard Hall</person> withdrew.",
        "She met the Secretary of State of the <place>United States of America</place> there.",
    ]);
}

#[test]
fn datelines() {
    all(&[
        "<place>GENEVA</place> (<organisation>Reuters</organisation>) - The talks failed.",
        "<place>LIMA</place>, <place>Peru</place> (<organisation>AP</organisation>) — The talks failed.",
    ]);
}

#[test]
fn names_met_again() {
    all(&[
        "The singer <person>Tony Hawks</person> was late. <person>Hawks</person> left early.",
        "The farmer <person>Robin Gray</person> was late. The sky was gray and cold.",
    ]);
}

#[test]
fn what_is_said_in_quotes_and_numbers() {
    all(&[
        "They arrested <person>Pablo \"El Tigre\" Fernandez</person> at home.",
        "The <organisation>Light Infantry Battalion 731</organisation> left.",
        "The <agreement>Resolution 1891</agreement> was ignored.",
        "They blamed <organisation>APT73</organisation> and <organisation>FIN31</organisation> for it.",
    ]);
}

#[test]
fn what_belongs_to_a_name_and_what_does_not() {
    all(&[
        "He spoke of <place>Punjab</place> province and of <place>Sindh</place> province.",
        "<event>Typhoon Tulgey</event> struck at night.",
        "Counsel for the firm, <person>Ada Byron</person> QC, relied on it.",
        "The tractor <equipment>Tulgey T30</equipment> sold well.",
        "The court followed <other>Harker v Borogrove City Council</other> in this.",
    ]);
}

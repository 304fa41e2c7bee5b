//! Whether a person is "he" or "she".

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::link::happenings::words::words;
use crate::model::Name;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    He,
    She,
    It,
}

/// The gender of a word, and whether it is that of a subject.
pub fn gender_of(word: &str) -> Option<(Gender, bool)> {
    const WORDS: [(&str, Gender, bool); 7] = [
        ("he", Gender::He, true),
        ("his", Gender::He, false),
        ("him", Gender::He, false),
        ("himself", Gender::He, false),
        ("she", Gender::She, true),
        ("her", Gender::She, false),
        ("herself", Gender::She, false),
    ];
    let known = WORDS.iter().find(|(known, ..)| known.eq_ignore_ascii_case(word));
    known.map(|(_, gender, is_subject)| (*gender, *is_subject))
}

/// The genders of persons, by their last names: as titles and given names have it, or the first "she" that meant them.
#[derive(Default)]
pub struct Genders<'a>(FxHashMap<&'a str, Gender>);

impl<'a> Genders<'a> {
    pub fn fits(&self, text: &'a str, names: &[Name], name: u32, gender: Gender) -> bool {
        let known = self.0.get(surname(text, names, name)).copied();
        known.or_else(|| by_words(text, names, name)).is_none_or(|known| known == gender)
    }

    pub fn keep(&mut self, text: &'a str, names: &[Name], name: u32, gender: Gender) {
        self.0.entry(surname(text, names, name)).or_insert(gender);
    }
}

/// What the words of a name, or the title before it, say.
fn by_words(text: &str, names: &[Name], name: u32) -> Option<Gender> {
    const TITLES: [(&str, Gender); 18] = [
        ("Mr", Gender::He),
        ("Sir", Gender::He),
        ("Lord", Gender::He),
        ("King", Gender::He),
        ("Prince", Gender::He),
        ("Sheikh", Gender::He),
        ("Count", Gender::He),
        ("Duke", Gender::He),
        ("Father", Gender::He),
        ("Mrs", Gender::She),
        ("Ms", Gender::She),
        ("Miss", Gender::She),
        ("Lady", Gender::She),
        ("Queen", Gender::She),
        ("Princess", Gender::She),
        ("Dame", Gender::She),
        ("Madame", Gender::She),
        ("Sister", Gender::She),
    ];
    let span = names.get(name as usize)?.span;
    let title = |word: &str| TITLES.iter().find(|(title, _)| *title == word).map(|(_, gender)| *gender);
    let head = text.get(..span.start as usize)?.trim_end_matches([' ', '.']);
    let before = head.rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
    title(before).or_else(|| words(span.of(text)).find_map(|(_, word)| title(word).or_else(|| by_given(word))))
}

/// Given names that are much used and of one gender.
fn by_given(word: &str) -> Option<Gender> {
    const HE: &str = "Aaron Abdul Abdullah Adam Ahmad Ahmed Alan Albert Alexander Alfred Ali Amir Andrew Anthony Antonio \
        Arthur Benjamin Bernard Boris Brian Carlos Charles Christopher Colin Daniel David Dennis Dmitri Dmitry Donald \
        Edmund Edward Eric Ernest Ferdinand Fernando Francis Frank Franz Frederick Friedrich George Gerald Gordon Graham \
        Gregory Gustav Hans Harold Harry Hassan Heinrich Henri Henry Herbert Howard Hugh Hussein Ibrahim Ivan Jack Jacob \
        Jacques Jakob James Jan Jean Jeremy Jim Joe Johann John Jonathan Jorge Jose Joseph Juan Karl Keith Kenneth Kevin \
        Klaus Lawrence Leonard Louis Luis Mahmoud Manuel Mario Mark Martin Matthew Michael Miguel Mikhail Mohamed Mohammad \
        Mohammed Muhammad Nicholas Nigel Nikolai Oliver Omar Otto Pablo Patrick Paul Pedro Peter Philip Pierre Raymond \
        Richard Robert Roger Ronald Roy Samuel Sergei Sergey Simon Stephen Steven Stuart Theodore Thomas Tim Timothy Tom \
        Tony Victor Vladimir Walter Werner Wilhelm William Winston Wolfgang Yusuf";
    const SHE: &str = "Agnes Aisha Alice Alison Amina Amy Angela Ann Anna Anne Audrey Barbara Beatrice Benazir Carla Carmen \
        Carol Caroline Catherine Charlotte Christina Christine Clara Claudia Cynthia Deborah Diana Diane Dorothy Edith Eleanor \
        Elena Elisabeth Elizabeth Ellen Emily Emma Esther Eva Fatima Fiona Florence Frances Gertrude Gloria Grace Hannah \
        Harriet Heather Helen Hillary Ida Indira Ingrid Irene Isabel Isabella Jacqueline Jane Janet Jennifer Jessica Joan \
        Josephine Judith Julia Julie Karen Kate Katherine Kathleen Khadija Laura Leila Lillian Linda Lisa Louise Lucy Lydia \
        Margaret Maria Marie Marion Martha Mary Melissa Michelle Monica Nadia Nancy Natalia Nicole Olga Olivia Pamela \
        Patricia Pauline Penelope Rachel Rebecca Rita Rosa Rose Ruth Sandra Sarah Sheila Shirley Silvia Sofia Sonia Sophia \
        Sophie Stella Susan Svetlana Sylvia Tatiana Teresa Theresa Ursula Valerie Vera Veronica Victoria Virginia Yasmin \
        Yvonne Zainab";
    static NAMES: OnceLock<FxHashMap<&'static str, Gender>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let he = HE.split_whitespace().map(|name| (name, Gender::He));
        he.chain(SHE.split_whitespace().map(|name| (name, Gender::She))).collect()
    });
    names.get(word).copied()
}

/// The last name, by which persons are told apart.
pub fn surname<'a>(text: &'a str, names: &[Name], name: u32) -> &'a str {
    let words = names.get(name as usize).map_or("", |name| name.span.of(text));
    words.rsplit(' ').next().unwrap_or_default()
}

//! How two names are alike, if they are: what makes one ask whether they name one thing.

use super::names::Name;
use crate::extract::names::lexicon::{Lexicon, flag};
use crate::link::key;
use crate::model::Kind;

/// How two names are alike, the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likeness {
    /// The same letters; linking left them apart since they are told to be of different kinds, or a person's one name.
    Letters,
    /// The same words in another order.
    Order,
    /// Told apart by vowels and letters that transliterations confuse.
    Variant,
    /// One letter more, less or other.
    Slip,
    /// A short form and a name with these initials.
    Initials,
    /// One family name, and given names of which one is the short form or the initial of the other.
    Given,
    /// One is the beginning or the end of the other.
    Part,
}

impl Likeness {
    /// In plain words, said of the two.
    pub fn words(self) -> &'static str {
        match self {
            Self::Letters => "the same letters",
            Self::Order => "the same words in another order",
            Self::Variant => "perhaps two transliterations",
            Self::Slip => "one letter apart",
            Self::Initials => "one is the initials of the other",
            Self::Given => "the same family name, and given names that fit",
            Self::Part => "one is a part of the other",
        }
    }

    /// What speaks for one thing by this alone, in hundredths.
    pub fn score(self) -> i32 {
        match self {
            Self::Letters | Self::Order => 62,
            Self::Variant | Self::Given => 60,
            Self::Slip => 56,
            Self::Initials => 55,
            Self::Part => 38,
        }
    }
}

/// Short forms of given names, each line one name; general knowledge of English and a few neighbours.
const GIVEN: [&str; 46] = [
    "alexander alex sandy sasha aleksandr",
    "andrew andy drew",
    "anthony tony antony",
    "benjamin ben",
    "catherine katherine kate cathy kathy katie",
    "charles charlie chuck",
    "christopher chris",
    "daniel dan danny",
    "david dave",
    "dmitry dima dmitri dmitriy",
    "donald don",
    "edward ed eddie ted",
    "elizabeth liz beth betty eliza",
    "eugene gene",
    "francis frank",
    "frederick fred freddie",
    "geoffrey jeffrey geoff jeff",
    "gerald gerry jerry",
    "gregory greg",
    "henry harry hank",
    "ivan vanya",
    "james jim jimmy jamie",
    "jennifer jen jenny",
    "john johnny jack",
    "jonathan jon",
    "joseph joe",
    "kenneth ken",
    "lawrence laurence larry",
    "leonard leo len",
    "margaret maggie meg peggy",
    "matthew matt",
    "michael mike mick mikhail",
    "mikhail misha",
    "muhammad mohammad mohammed muhammed mohamed md",
    "nicholas nick nicolas",
    "patricia pat patty",
    "patrick pat paddy",
    "peter pete",
    "philip phil phillip",
    "richard dick rick rich",
    "robert bob rob bobby",
    "ronald ron",
    "samuel sam",
    "stephen steven steve",
    "thomas tom tommy",
    "william bill will billy",
];

/// The line of [`GIVEN`] on which a given name stands.
pub fn given_line(name: &str) -> Option<usize> {
    GIVEN.iter().position(|line| line.split(' ').any(|known| known == name))
}

/// How two names are alike; none where they are not.
pub fn likeness(one: &Name<'_>, other: &Name<'_>) -> Option<Likeness> {
    if one.letters == other.letters {
        // "Khan" of "Khan, R." in a text that cites several Khans says no more than a part of the name does.
        let is_surname = one.words.len() == 1 && [one, other].iter().all(|name| name.kind == Kind::Person);
        let is_whole = one.is_main && other.is_main;
        return Some(if is_surname && !is_whole { Likeness::Part } else { Likeness::Letters });
    }
    if initials(one, other) || initials(other, one) {
        return Some(Likeness::Initials);
    }
    // "Mi-35" is not "Mi-26", nor Article 5 Article 6.
    if one.letters.chars().filter(char::is_ascii_digit).ne(other.letters.chars().filter(char::is_ascii_digit)) {
        return None;
    }
    let are_persons = one.kind == Kind::Person && other.kind == Kind::Person;
    if one.words.len() == other.words.len() {
        let sorted = |name: &Name<'_>| {
            let mut words = name.words.clone();
            words.sort_unstable();
            words
        };
        if one.words.len() > 1 && sorted(one) == sorted(other) {
            return Some(Likeness::Order);
        }
        let is_variant = one.words.iter().zip(&other.words).all(|(one, other)| key::are_variants(one, other));
        if is_variant && !one.is_short && !other.is_short {
            return Some(Likeness::Variant);
        }
    }
    if are_persons && given(&one.words, &other.words) {
        return Some(Likeness::Given);
    }
    if is_slip(one, other) {
        return Some(Likeness::Slip);
    }
    let (short, long) = if one.words.len() < other.words.len() { (one, other) } else { (other, one) };
    is_part(short, long).then_some(Likeness::Part)
}

fn initials(short: &Name<'_>, long: &Name<'_>) -> bool {
    short.is_short
        && !matches!(long.kind, Kind::Person | Kind::Nationality)
        && !matches!(short.kind, Kind::Person | Kind::Nationality)
        && short.words.len() == 1
        && long.words.len() >= 3
        && key::initials(&long.words) == short.letters
}

/// "A. Byron" and "Ada Byron", "Bill Gates" and "William Gates": one family name, and given names that fit.
fn given(one: &[String], other: &[String]) -> bool {
    let ([first, .., last], [first_of_other, .., last_of_other]) = (one, other) else { return false };
    let is_initial = |word: &str, full: &str| word.chars().nth(1).is_none() && full.starts_with(word);
    let is_begin = |word: &str, full: &str| word.len() >= 3 && full.starts_with(word);
    let fit = |one: &str, other: &str| {
        is_initial(one, other)
            || is_begin(one, other)
            || given_line(one).is_some_and(|line| given_line(other) == Some(line))
            || key::are_variants(one, other)
    };
    (last == last_of_other || last.len() > 3 && key::are_variants(last, last_of_other))
        && first != first_of_other
        && (fit(first, first_of_other) || fit(first_of_other, first))
}

/// One letter apart, in a word long enough to tell, where the two words are not known as two words.
fn is_slip(one: &Name<'_>, other: &Name<'_>) -> bool {
    const LONG: usize = 6;
    if one.words.len() != other.words.len() || one.is_short || other.is_short {
        return false;
    }
    let mut differ = one.words.iter().zip(&other.words).filter(|(one, other)| one != other);
    let (Some((a, b)), None) = (differ.next(), differ.next()) else { return false };
    let is_long = a.chars().count().min(b.chars().count()) >= LONG;
    // The first letter is seldom mistaken, and a last one more is a plural or a gender.
    let is_ending = a.strip_prefix(b.as_str()).or_else(|| b.strip_prefix(a.as_str())).is_some();
    is_long && !is_ending && a.chars().next() == b.chars().next() && is_one_apart(a, b) && !are_two_words(a, b)
}

/// Whether both words are known, each by itself: "Gambia" and "Zambia", "Marina" and "Marine".
fn are_two_words(one: &str, other: &str) -> bool {
    let is_known = |word: &str| {
        let mut capital: String = word.chars().take(1).flat_map(char::to_uppercase).collect();
        capital.extend(word.chars().skip(1));
        let flags = Lexicon::get().word_flags(&capital);
        flags & (flag::COMMON | flag::PLACE | flag::GIVEN_NAME | flag::SURNAME | flag::NATIONALITY) != 0
    };
    is_known(one) && is_known(other)
}

/// Whether one insertion, deletion or exchange of a letter, or of two neighbours, makes one of the other.
fn is_one_apart(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[same..], &long[same..]);
    match long.len() - short.len() {
        0 => {
            let is_swap =
                short.get(..2).zip(long.get(..2)).is_some_and(|(one, other)| one[0] == other[1] && one[1] == other[0]);
            short.get(1..) == long.get(1..) || is_swap && short.get(2..) == long.get(2..)
        }
        1 => long.get(1..) == Some(short),
        _ => false,
    }
}

/// Whether the short name is the beginning or the end of the long one and says enough by itself; of persons the end
/// (the family name), or a given name with it.
fn is_part(short: &Name<'_>, long: &Name<'_>) -> bool {
    if short.kind != long.kind || short.words.is_empty() || short.words.len() >= long.words.len() {
        return false;
    }
    if matches!(short.kind, Kind::Nationality | Kind::Work | Kind::Equipment) {
        return false;
    }
    let (starts, ends) = (long.words.starts_with(&short.words), long.words.ends_with(&short.words));
    if short.kind == Kind::Person {
        let ([first, .., last], [first_of_long, .., last_of_long]) = (short.words.as_slice(), long.words.as_slice())
        else {
            return ends;
        };
        return ends || first == first_of_long && last == last_of_long;
    }
    // "Sindh" and "Sindh Province"; not "North" and "North Sea".
    let word = short.written;
    let says_enough = short.words.len() > 1
        || Lexicon::get().word_flags(word) & (flag::COMMON | flag::COMPASS | flag::NATIONALITY | flag::CITIZEN) == 0;
    (starts || ends)
        && says_enough
        && short.kind != Kind::Concept
        && (short.kind != Kind::Place || adds_sort(short, long))
}

/// Whether all that a longer name of a place adds is what sort of place it is: "Sindh Province" is Sindh, "Central
/// Asia" is not Asia.
fn adds_sort(short: &Name<'_>, long: &Name<'_>) -> bool {
    let added = long.written.split_whitespace().filter(|word| !short.words.contains(&key::words(word).concat()));
    let is_sort = |word: &str| {
        let flags = Lexicon::get().word_flags(word);
        flags & (flag::PLACE_END | flag::PLACE_HEAD | flag::PLACE_KIND | flag::INNER) != 0 && flags & flag::COMPASS == 0
    };
    added.into_iter().all(is_sort)
}

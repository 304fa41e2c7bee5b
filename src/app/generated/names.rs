//! Invented names. Every number has a name of its own, so that a corpus may be of any size.

/// A name as it is told first, and as it may be told after that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub full: String,
    pub short: String,
}

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Person,
    Place,
    Organisation,
    /// Agreements and projects.
    Undertaking,
}

const PERSONS: u64 = 10;
const PLACES: u64 = 5;
const ORGANISATIONS: u64 = 4;
const UNDERTAKINGS: u64 = 2;

const GIVEN: [&str; 64] = [
    "Anna",
    "Peter",
    "Maria",
    "John",
    "Clara",
    "Thomas",
    "Helen",
    "George",
    "Laura",
    "Martin",
    "Julia",
    "Henry",
    "Emma",
    "Robert",
    "Alice",
    "Daniel",
    "Sarah",
    "Victor",
    "Ruth",
    "Samuel",
    "Irene",
    "Paul",
    "Martha",
    "Oscar",
    "Nora",
    "Frederick",
    "Lydia",
    "Arthur",
    "Eva",
    "Philip",
    "Rosa",
    "Edmund",
    "Greta",
    "Walter",
    "Sophia",
    "Leonard",
    "Agnes",
    "Hugo",
    "Beatrice",
    "Simon",
    "Judith",
    "Albert",
    "Vera",
    "Conrad",
    "Lucy",
    "Edward",
    "Miriam",
    "Gustav",
    "Esther",
    "Ralph",
    "Cecilia",
    "Anton",
    "Margaret",
    "Felix",
    "Dorothy",
    "Erik",
    "Louise",
    "Roland",
    "Harriet",
    "Bernard",
    "Ida",
    "Theodore",
    "Joan",
    "Ivan",
];
const SURNAME_ONSET: [&str; 28] = [
    "Hal", "Brem", "Kor", "Vand", "Lund", "Mar", "Tor", "Ells", "Grim", "Hart", "Jens", "Kal", "Lor", "Nord", "Oster",
    "Pell", "Quar", "Rost", "Stav", "Tal", "Ulm", "Verr", "Wex", "Zell", "Fenn", "Drav", "Corm", "Arl",
];
const SURNAME_MIDDLE: [&str; 16] =
    ["", "en", "er", "in", "el", "ov", "an", "und", "ist", "um", "ard", "or", "ing", "eb", "ac", "ul"];
const SURNAME_END: [&str; 14] =
    ["berg", "sen", "ström", "wick", "mann", "ton", "dahl", "ley", "lund", "well", "quist", "rup", "feld", "combe"];
const PLACE_ONSET: [&str; 30] = [
    "Elm", "Ash", "Brook", "Carn", "Dun", "Ever", "Fal", "Glen", "Har", "Inver", "Kirk", "Lang", "Mill", "Nether",
    "Oak", "Pen", "Raven", "Salt", "Thorn", "Under", "Wald", "Yar", "Storm", "Black", "Whit", "Red", "Silver", "Gold",
    "Win", "Tarn",
];
const PLACE_MIDDLE: [&str; 12] = ["", "a", "en", "ing", "er", "o", "el", "is", "um", "or", "an", "il"];
const PLACE_END: [&str; 14] = [
    "ford", "burg", "mouth", "stad", "dale", "haven", "minster", "port", "gate", "holm", "wald", "stead", "bridge",
    "grad",
];
/// What is put before a place where the plain names have run out.
const PLACE_BEFORE: [&str; 12] =
    ["Port", "New", "Upper", "East", "Lower", "North", "Fort", "South", "Old", "West", "Great", "Little"];
/// `@` stands for a place.
const ORGANISATIONS_OF: [&str; 16] = [
    "University of @",
    "@ Shipping Company",
    "Bank of @",
    "@ Institute of Technology",
    "@ Railway Company",
    "@ Chamber of Commerce",
    "Museum of @",
    "@ Steel Corporation",
    "@ Health Council",
    "Academy of @",
    "@ Harbour Authority",
    "@ Research Foundation",
    "@ Workers' Union",
    "@ Daily Herald",
    "@ Water Board",
    "@ Fisheries Association",
];
const UNDERTAKINGS_OF: [&str; 8] = [
    "Treaty of @",
    "@ Agreement",
    "@ Canal Project",
    "@ Convention",
    "@ Pipeline",
    "@ Protocol",
    "@ Bridge Project",
    "@ Accord",
];

impl Sort {
    /// How many of this sort each document brings.
    pub fn each(self) -> u64 {
        match self {
            Self::Person => PERSONS,
            Self::Place => PLACES,
            Self::Organisation => ORGANISATIONS,
            Self::Undertaking => UNDERTAKINGS,
        }
    }
}

impl Name {
    /// The name `at` of those of a sort that a document brings.
    pub fn of(sort: Sort, document: u64, at: u64, seed: u64) -> Self {
        let number = document * sort.each() + at;
        match sort {
            Sort::Person => person(number, seed),
            Sort::Place => place(number, seed),
            Sort::Organisation => of_place(&ORGANISATIONS_OF, number, seed),
            Sort::Undertaking => of_place(&UNDERTAKINGS_OF, number, seed),
        }
    }
}

/// Another number below `bound` for each number, in another order for each seed: 999 983 is a prime that divides
/// none of the bounds here.
fn shuffled(number: u64, bound: u64, seed: u64) -> u64 {
    (number % bound * (999_983 % bound) + seed % bound) % bound
}

fn person(number: u64, seed: u64) -> Name {
    let surnames = (SURNAME_ONSET.len() * SURNAME_MIDDLE.len() * SURNAME_END.len()) as u64;
    let all = surnames * GIVEN.len() as u64;
    let at = shuffled(number, all, seed);
    // Surnames go round first: two of one surname are far apart.
    let (given, surname) = ((at / surnames) as usize, (at % surnames) as usize);
    let surname = format!(
        "{}{}{}",
        SURNAME_ONSET[surname % SURNAME_ONSET.len()],
        SURNAME_MIDDLE[surname / SURNAME_ONSET.len() % SURNAME_MIDDLE.len()],
        SURNAME_END[surname / SURNAME_ONSET.len() / SURNAME_MIDDLE.len() % SURNAME_END.len()],
    );
    // Beyond all names of two words a middle initial tells them apart.
    let round = number / all;
    let given = GIVEN[given % GIVEN.len()];
    let initial = char::from(b'A' + (round % 26) as u8);
    let full = if round == 0 { format!("{given} {surname}") } else { format!("{given} {initial}. {surname}") };
    Name { full, short: surname }
}

fn place(number: u64, seed: u64) -> Name {
    let plain = (PLACE_ONSET.len() * PLACE_MIDDLE.len() * PLACE_END.len()) as u64;
    let at = shuffled(number, plain, seed) as usize;
    let name = format!(
        "{}{}{}",
        PLACE_ONSET[at % PLACE_ONSET.len()],
        PLACE_MIDDLE[at / PLACE_ONSET.len() % PLACE_MIDDLE.len()],
        PLACE_END[at / PLACE_ONSET.len() / PLACE_MIDDLE.len() % PLACE_END.len()],
    );
    let name = match number / plain {
        0 => name,
        round => format!("{} {name}", PLACE_BEFORE[(round - 1) as usize % PLACE_BEFORE.len()]),
    };
    Name { short: name.clone(), full: name }
}

fn of_place(patterns: &[&str], number: u64, seed: u64) -> Name {
    // Every pattern with one place before the next place comes.
    let pattern = patterns[(number % patterns.len() as u64) as usize];
    let place = place(number / patterns.len() as u64, seed);
    let full = pattern.replace('@', &place.full);
    Name { short: full.clone(), full }
}

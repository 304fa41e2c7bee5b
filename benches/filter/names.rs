//! Names as documents have them, made up from syllables and words: the same ones in every run.

/// A linear congruential generator (D. E. Knuth, MMIX), for data that is the same everywhere.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound
    }

    pub fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const GIVEN: &[&str] = &[
    "Ahmed",
    "Aisha",
    "Alexander",
    "Ana",
    "André",
    "Bruno",
    "Chen",
    "Dilma",
    "Elena",
    "Fatima",
    "François",
    "Gulnara",
    "Hassan",
    "Igor",
    "Irina",
    "İsmail",
    "Jean",
    "João",
    "José",
    "Karim",
    "Li",
    "Liaqat",
    "Łukasz",
    "Maria",
    "Mehmet",
    "Michael",
    "Muhammad",
    "Nadia",
    "Nguyễn",
    "Nursultan",
    "Olga",
    "Pervez",
    "Priya",
    "Rashid",
    "Sanjay",
    "Sara",
    "Sergei",
    "Søren",
    "Tariq",
    "Thomas",
    "Ursula",
    "Vladimir",
    "Wang",
    "Xi",
    "Yusuf",
    "Zhang",
    "Zoë",
];
const SYLLABLES: &[&str] = &[
    "ab", "al", "an", "ar", "bai", "ban", "bek", "cao", "chen", "da", "der", "dov", "el", "en", "er", "fa", "gan",
    "gor", "ha", "han", "ić", "in", "ja", "ka", "kov", "la", "lin", "ma", "man", "mir", "mo", "na", "nov", "o", "ov",
    "pa", "qa", "ra", "ri", "sa", "sen", "shi", "son", "ta", "ten", "to", "tsev", "ul", "va", "ver", "wa", "xi", "ya",
    "yev", "za", "zhou", "ç", "ã", "ö", "ł",
];
const PLACES: &[&str] = &[
    "Afghanistan",
    "Almaty",
    "Baku",
    "Balochistan",
    "Beijing",
    "Brussels",
    "Budapest",
    "Chabahar",
    "China",
    "Djibouti",
    "Dushanbe",
    "Eurasia",
    "Geneva",
    "Gwadar",
    "Hambantota",
    "India",
    "Iran",
    "Islamabad",
    "Istanbul",
    "Kabul",
    "Karachi",
    "Kashgar",
    "Kazakhstan",
    "Khorgos",
    "Kyrgyzstan",
    "Łódź",
    "Macau",
    "Moscow",
    "New Delhi",
    "Oslo",
    "Pakistan",
    "Piraeus",
    "Russia",
    "Samarkand",
    "São Paulo",
    "Shanghai",
    "Tajikistan",
    "Tehran",
    "Turkmenistan",
    "Ürümqi",
    "Uzbekistan",
    "Vladivostok",
    "Washington",
    "Xinjiang",
    "Yiwu",
    "Zürich",
];
const BODIES: &[&str] = &[
    "Academy of Sciences",
    "Bank",
    "Chamber of Commerce",
    "Commission",
    "Cooperation Organisation",
    "Council",
    "Defence University",
    "Development Fund",
    "Economic Forum",
    "Energy Company",
    "Institute for Strategic Studies",
    "Investment Authority",
    "Ministry of Foreign Affairs",
    "Ministry of Planning",
    "Parliament",
    "Police",
    "Port Authority",
    "Railway Corporation",
    "Research Centre",
    "Trade Union",
    "University",
];
const DEALS: &[&str] = &[
    "Agreement",
    "Accord",
    "Corridor",
    "Declaration",
    "Free Trade Agreement",
    "Gas Pipeline",
    "Initiative",
    "Memorandum of Understanding",
    "Protocol",
    "Summit",
    "Treaty of Friendship",
    "Transit Trade Agreement",
];
const LEADS: &[&str] = &["", "", "", "North ", "South ", "Greater ", "All-", "New ", "Joint ", "International "];

/// `count` names: people, organisations, places, agreements.
pub fn names(count: usize) -> Vec<String> {
    let mut dice = Dice::new(20_261_122);
    (0..count).map(|_| name(&mut dice)).collect()
}

fn name(dice: &mut Dice) -> String {
    match dice.below(10) {
        0..=4 if dice.below(8) == 0 => format!("{} {}. {}", dice.pick(GIVEN), initial(dice), word(dice)),
        0..=4 => format!("{} {}", dice.pick(GIVEN), word(dice)),
        5 | 6 => format!("{}{} {}", dice.pick(LEADS), place(dice), dice.pick(BODIES)),
        7 | 8 => format!("{}{}", dice.pick(LEADS), place(dice)),
        _ => format!("{}–{} {}", place(dice), place(dice), dice.pick(DEALS)),
    }
}

fn place(dice: &mut Dice) -> String {
    if dice.below(3) == 0 { dice.pick(PLACES).to_owned() } else { word(dice) }
}

fn initial(dice: &mut Dice) -> char {
    char::from(b'A' + dice.below(26) as u8)
}

/// A word of two to four syllables, with a capital.
pub fn word(dice: &mut Dice) -> String {
    let word: String = (0..2 + dice.below(3)).map(|_| dice.pick(SYLLABLES)).collect();
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

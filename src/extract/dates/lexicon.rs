//! The words that expressions of time are made of.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::expression::{Feast, Part, Season, Unit};

/// What a word may mean in an expression of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Lex {
    None,
    /// 1 to 12.
    Month(u8),
    /// "Jan.", "Sept".
    ShortMonth(u8),
    /// Monday is 0.
    Weekday(u8),
    ShortWeekday(u8),
    Season(Season),
    Unit(Unit),
    Units(Unit),
    /// A number word below a hundred.
    Count(u8),
    /// "hundred", "thousand".
    Scale(u32),
    Ordinal(u8),
    /// "few", "several": more than one.
    Few,
    Couple,
    /// "dozens", "scores", "hundreds".
    Dozens,
    Half,
    Part(Part),
    /// "beginning", "end": a part where "of" follows.
    Edge(Part),
    /// "next", "following".
    Next,
    Previous,
    Last,
    Past,
    Coming,
    This,
    That,
    Same,
    Later,
    Earlier,
    Ago,
    Before,
    After,
    Since,
    Until,
    By,
    From,
    To,
    Between,
    And,
    Through,
    In,
    On,
    At,
    Of,
    The,
    A,
    During,
    /// Days from today.
    DayWord(i8),
    Tonight,
    Vague(Vague),
    DayPart(&'static str),
    Clock(u8),
    /// True before Christ.
    Era(bool),
    Meridiem,
    /// "daily": TIMEX3 value.
    Often(&'static str),
    Every,
    Per,
    About,
    Over,
    Decade(u8),
    Fiscal,
    Long,
    Old,
    Holiday(u8, u8),
    /// Two weeks.
    Fortnight,
    /// A feast that moves through the year.
    Feast(Feast),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vague {
    Present,
    Past,
}

/// Longer words mean nothing here.
const MAX: usize = 13;

/// What the word means, whatever its case.
pub fn lex(word: &str) -> Lex {
    let mut buffer = [0; MAX];
    let Some(lower) = buffer.get_mut(..word.len()) else {
        return Lex::None;
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    WORDS.get(&*lower).copied().unwrap_or(Lex::None)
}

static WORDS: LazyLock<FxHashMap<&'static [u8], Lex>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for (list, lex) in table() {
        for word in list.split(' ') {
            words.insert(word.as_bytes(), lex);
        }
    }
    for (lists, make) in numbered() {
        for (n, list) in lists.iter().enumerate() {
            for word in list.split(' ').filter(|word| *word != "-") {
                words.insert(word.as_bytes(), make(n as u8));
            }
        }
    }
    words
});

/// Lists of words whose meaning is their place in the list; "-" keeps a place free.
type Numbered = (&'static [&'static str], fn(u8) -> Lex);

fn numbered() -> [Numbered; 10] {
    [
        (
            &[
                "january",
                "february",
                "march",
                "april",
                "may",
                "june",
                "july",
                "august",
                "september",
                "october",
                "november",
                "december",
            ],
            |n| Lex::Month(n + 1),
        ),
        (
            &[
                "jan jan.",
                "feb feb.",
                "mar mar.",
                "apr apr.",
                "-",
                "jun jun.",
                "jul jul.",
                "aug aug.",
                "sep sep. sept sept.",
                "oct oct.",
                "nov nov.",
                "dec dec.",
            ],
            |n| Lex::ShortMonth(n + 1),
        ),
        (&["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], Lex::Weekday),
        (
            &[
                "mon mon.",
                "tue tue. tues tues.",
                "wed wed.",
                "thu thu. thur thur. thurs thurs.",
                "fri fri.",
                "sat sat.",
                "sun sun.",
            ],
            Lex::ShortWeekday,
        ),
        (
            &[
                "zero",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
                "thirteen",
                "fourteen",
                "fifteen",
                "sixteen",
                "seventeen",
                "eighteen",
                "nineteen",
            ],
            Lex::Count,
        ),
        (&["twenty", "thirty", "forty fourty", "fifty", "sixty", "seventy", "eighty", "ninety"], |n| {
            Lex::Count(20 + 10 * n)
        }),
        (
            &[
                "first",
                "second",
                "third",
                "fourth",
                "fifth",
                "sixth",
                "seventh",
                "eighth",
                "ninth",
                "tenth",
                "eleventh",
                "twelfth",
                "thirteenth",
                "fourteenth",
                "fifteenth",
                "sixteenth",
                "seventeenth",
                "eighteenth",
                "nineteenth",
            ],
            |n| Lex::Ordinal(n + 1),
        ),
        (&["twentieth", "thirtieth", "fortieth", "fiftieth"], |n| Lex::Ordinal(20 + 10 * n)),
        (&["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"], |n| {
            Lex::Decade(20 + 10 * n)
        }),
        (&["yesterday", "-", "tomorrow"], |n| Lex::DayWord(n as i8 - 1)),
    ]
}

/// Words, separated by spaces, with their meaning.
fn table() -> Vec<(&'static str, Lex)> {
    use Lex::{Edge, Often, Part as PartWord, Season as SeasonWord, Unit as One, Units as Many};
    vec![
        ("spring springtime", SeasonWord(Season::Spring)),
        ("summer summertime", SeasonWord(Season::Summer)),
        ("autumn fall", SeasonWord(Season::Autumn)),
        ("winter wintertime", SeasonWord(Season::Winter)),
        ("minute", One(Unit::Minute)),
        ("minutes mins", Many(Unit::Minute)),
        ("hour", One(Unit::Hour)),
        ("hours hrs", Many(Unit::Hour)),
        ("seconds", Many(Unit::Second)),
        ("day", One(Unit::Day)),
        ("days", Many(Unit::Day)),
        ("week", One(Unit::Week)),
        ("weeks", Many(Unit::Week)),
        ("weekend", One(Unit::Weekend)),
        ("weekends", Many(Unit::Weekend)),
        ("month", One(Unit::Month)),
        ("months", Many(Unit::Month)),
        ("quarter", One(Unit::Quarter)),
        ("quarters", Many(Unit::Quarter)),
        ("year yr annum", One(Unit::Year)),
        ("years yrs", Many(Unit::Year)),
        ("decade", One(Unit::Decade)),
        ("decades", Many(Unit::Decade)),
        ("century", One(Unit::Century)),
        ("centuries", Many(Unit::Century)),
        ("millennium", One(Unit::Millennium)),
        ("millennia", Many(Unit::Millennium)),
        ("fortnight fortnights", Lex::Fortnight),
        ("hundred", Lex::Scale(100)),
        ("thousand", Lex::Scale(1000)),
        ("million", Lex::Scale(1_000_000)),
        ("billion", Lex::Scale(1_000_000_000)),
        ("few several many numerous", Lex::Few),
        ("couple", Lex::Couple),
        ("dozens scores hundreds thousands", Lex::Dozens),
        ("half", Lex::Half),
        ("early", PartWord(Part::Start)),
        ("mid middle", PartWord(Part::Mid)),
        ("late", PartWord(Part::End)),
        ("beginning start outset opening onset", Edge(Part::Start)),
        ("end ending close latter", Edge(Part::End)),
        ("next following subsequent ensuing succeeding", Lex::Next),
        ("previous preceding prior", Lex::Previous),
        ("last", Lex::Last),
        ("past recent", Lex::Past),
        ("coming upcoming", Lex::Coming),
        ("this", Lex::This),
        ("that", Lex::That),
        ("same", Lex::Same),
        ("later afterwards afterward hence thereafter", Lex::Later),
        ("earlier previously beforehand", Lex::Earlier),
        ("ago", Lex::Ago),
        ("before", Lex::Before),
        ("after", Lex::After),
        ("since", Lex::Since),
        ("until till til", Lex::Until),
        ("by", Lex::By),
        ("from", Lex::From),
        ("to", Lex::To),
        ("between", Lex::Between),
        ("and or", Lex::And),
        ("through thru", Lex::Through),
        ("in", Lex::In),
        ("on", Lex::On),
        ("at", Lex::At),
        ("of", Lex::Of),
        ("the", Lex::The),
        ("a an", Lex::A),
        ("during throughout within", Lex::During),
        ("tonight", Lex::Tonight),
        ("today", Lex::DayWord(0)),
        ("now nowadays currently presently", Lex::Vague(Vague::Present)),
        ("present", Lex::Vague(Vague::Present)),
        ("recently lately", Lex::Vague(Vague::Past)),
        ("morning dawn daybreak sunrise", Lex::DayPart("TMO")),
        ("afternoon", Lex::DayPart("TAF")),
        ("evening dusk nightfall sunset", Lex::DayPart("TEV")),
        ("night nighttime", Lex::DayPart("TNI")),
        ("daytime", Lex::DayPart("TDT")),
        ("noon midday", Lex::Clock(12)),
        ("midnight", Lex::Clock(24)),
        ("bc b.c. b.c bce b.c.e. b.c.e", Lex::Era(true)),
        ("ad a.d. a.d ce c.e. c.e", Lex::Era(false)),
        ("a.m. p.m. a.m p.m am pm", Lex::Meridiem),
        ("hourly", Often("XXXX-XX-XXTXX")),
        ("daily everyday", Often("XXXX-XX-XX")),
        ("weekly", Often("XXXX-WXX")),
        ("monthly", Often("XXXX-XX")),
        ("quarterly", Often("XXXX-QX")),
        ("annually yearly", Often("XXXX")),
        ("every each", Lex::Every),
        ("per", Lex::Per),
        ("about around circa ca ca. c. approximately roughly some", Lex::About),
        ("over under nearly almost than least another only just", Lex::Over),
        ("fiscal fy financial", Lex::Fiscal),
        ("long", Lex::Long),
        ("old", Lex::Old),
        ("christmas xmas", Lex::Holiday(12, 25)),
        ("halloween", Lex::Holiday(10, 31)),
        ("easter", Lex::Feast(Feast::Easter(0))),
        ("thanksgiving", Lex::Feast(Feast::Thanksgiving)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: Lex) {
        assert_eq!(lex(word), expected, "{word}");
    }

    #[test]
    fn words_have_a_meaning_whatever_their_case() {
        check("December", Lex::Month(12));
        check("SEPT.", Lex::ShortMonth(9));
        check("sunday", Lex::Weekday(6));
        check("nineteen", Lex::Count(19));
        check("Ninety", Lex::Count(90));
        check("Nineties", Lex::Decade(90));
        check("twelfth", Lex::Ordinal(12));
        check("thirtieth", Lex::Ordinal(30));
        check("yesterday", Lex::DayWord(-1));
        check("B.C.", Lex::Era(true));
        check("table", Lex::None);
        check("", Lex::None);
        check("a-word-that-is-too-long", Lex::None);
        check("zażółć", Lex::None);
    }
}

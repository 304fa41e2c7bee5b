//! Expressions of time as the words tell them, before anything is known about their surroundings.

use std::ops::Range;

use crate::model::When;

/// An expression with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// Indices of the reading's tokens.
    pub tokens: Range<usize>,
    pub meaning: Meaning,
    /// "early", "mid", "the end of".
    pub part: Option<Part>,
    /// "about", "circa".
    pub approximate: bool,
    /// The time of day as TIMEX3 writes it after the day: "T11:00", "TMO", "TNI".
    pub time: Option<String>,
    /// The words before it: "since", "until", "by".
    pub tie: Tie,
    /// How it hangs together with the expression after it.
    pub joint: Joint,
    /// A part of a name ("Vision 2030", "Druzhba-2016"): a date, but nothing happened then.
    pub in_name: bool,
    /// It stands beside the story ("the 1962 war", "since 1947", in brackets), which goes on without it.
    pub aside: bool,
    /// The end of what its sentence tells from its start.
    pub closes: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    Day {
        year: Year,
        month: Option<u8>,
        day: u8,
    },
    Month {
        year: Year,
        month: u8,
    },
    Season {
        year: Year,
        season: Season,
    },
    /// From 1.
    Quarter {
        year: Year,
        quarter: u8,
    },
    /// From 1.
    Half {
        year: Year,
        half: u8,
    },
    Year(Year),
    /// By its first year in order of time: 1990, and -478 for the 470s BC (479 to 470 BC).
    Decade(i32),
    /// "the '70s": the century is not told.
    ShortDecade(u8),
    /// 19 for the 19th century, -3 for the third century BC.
    Century(i32),
    /// 2 for the second millennium, -3 for the third millennium BC.
    Millennium(i32),
    /// A feast that moves through the year.
    Feast {
        year: Year,
        feast: Feast,
    },
    /// Monday is 0.
    Weekday {
        weekday: u8,
        turn: Turn,
    },
    /// "two years later", "last month", "the same day".
    Shifted(Shift),
    /// An interval that stands by itself: "9/11".
    Fixed(When, &'static str),
    /// TIMEX3 value: "P2Y".
    Duration(String),
    /// TIMEX3 value: "P1D", "XXXX-XX-XX".
    Set(String),
    /// "now", "recently": `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`.
    Vague(&'static str),
    /// A time of day alone; its day is the one that was told before.
    Time,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Year {
    /// Astronomical: 0 is 1 BC.
    Known(i32),
    /// "'99".
    Short(u8),
    /// "last June", "the following June": the next or last one of that name.
    Turned(Turn),
    /// "of that year", "of the following year".
    Of(Turn),
    /// Not told.
    Open,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feast {
    /// So many days after Easter Sunday.
    Easter(i8),
    /// The fourth Thursday of November.
    Thanksgiving,
}

/// Which one of those that come round: this June, last June, the June after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    None,
    /// From the day of writing.
    Last,
    This,
    Next,
    /// From what was told before.
    Same,
    Previous,
    Following,
}

/// A step in time from an anchor, in whole units; 0 is the anchor's own unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shift {
    pub amount: i32,
    /// "weeks later", "a few days later": the number is not known.
    pub counted: bool,
    pub unit: Unit,
    pub anchor: Anchor,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The day of writing: "ago", "last year", "yesterday".
    Document,
    /// What was told before: "later", "the next day".
    Narrative,
    /// The day of writing of a report, what was told before in a story: "this morning".
    Here,
    /// Something else, told beside it: "eight days after the siege".
    Elsewhere,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Weekend,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// The letters after a number in a TIMEX3 duration; times of day need a "T" before the number.
    pub fn timex(self) -> &'static str {
        match self {
            Self::Second => "S",
            Self::Minute | Self::Month => "M",
            Self::Hour => "H",
            Self::Day => "D",
            Self::Week => "W",
            Self::Weekend => "WE",
            Self::Quarter => "Q",
            Self::Season => "SX",
            Self::Year => "Y",
            Self::Decade => "DE",
            Self::Century => "CE",
            Self::Millennium => "ML",
        }
    }

    pub fn is_of_day(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Start,
    Mid,
    End,
    /// "the first ten months of".
    First(u8, Unit),
    /// "the last week of".
    Last(u8, Unit),
    /// "the second quarter of" a century: which one, and how many years each has.
    Nth(u8, u8),
    /// "early to mid".
    StartMid,
    /// "mid-to-late".
    MidEnd,
    /// "the six months to" June: so many units that end with it.
    UpTo(u8, Unit),
    /// "the turn of" a century: the years about its beginning.
    Turn,
}

/// What the words before a date make of it in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    None,
    /// From then on: "since 1947", "from 1947 onwards".
    Since,
    /// "after 9/11": from the day after.
    After,
    /// "until 2001", "up to 2001".
    Until,
    /// "by 1961", "no later than".
    By,
    /// "before 1914".
    Before,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    None,
    /// The two are the ends of one stretch: "1965 to 1970".
    Range,
    /// Two of a list: "May 4 and 5".
    List,
}

impl Expression {
    pub fn new(tokens: Range<usize>, meaning: Meaning) -> Self {
        Self {
            tokens,
            meaning,
            part: None,
            approximate: false,
            time: None,
            tie: Tie::None,
            joint: Joint::None,
            in_name: false,
            aside: false,
            closes: false,
        }
    }

    /// Whether it means a stretch of the calendar (which may have to be anchored yet).
    pub fn is_calendar(&self) -> bool {
        !matches!(self.meaning, Meaning::Duration(_) | Meaning::Set(_) | Meaning::Vague(_))
    }
}

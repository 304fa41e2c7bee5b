//! TIMEX3 values as TimeML 1.2.1 writes them: "2014-06-09", "199", "18", "BC0264", "2014-SU".

use jiff::civil::{Date, ISOWeekDate};

use super::expression::Season;

/// "2014", "BC0264" for 264 BC.
pub fn year(year: i32) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - year) }
}

pub fn month(of: i32, month: u8) -> String {
    format!("{}-{month:02}", year(of))
}

pub fn day(date: Date) -> String {
    format!("{}-{:02}-{:02}", year(date.year().into()), date.month(), date.day())
}

pub fn week(date: Date) -> String {
    let week = ISOWeekDate::from(date);
    format!("{}-W{:02}", year(week.year().into()), week.week())
}

/// "199" for the 1990s, "BC047" for the 470s BC; `first` is the first year in order of time.
pub fn decade(first: i32) -> String {
    if first > 0 { format!("{:03}", first / 10) } else { format!("BC{:03}", (1 - first) / 10) }
}

/// "18" for the 19th century, "BC03" for the fourth century BC.
pub fn century(number: i32) -> String {
    if number > 0 { format!("{:02}", number - 1) } else { format!("BC{:02}", -number - 1) }
}

/// "1" for the second millennium, "BC2" for the third millennium BC.
pub fn millennium(number: i32) -> String {
    if number > 0 { format!("{}", number - 1) } else { format!("BC{}", -number - 1) }
}

/// A season of no year in particular.
pub fn any_season(season: Season) -> &'static str {
    match season {
        Season::Spring => "XXXX-SP",
        Season::Summer => "XXXX-SU",
        Season::Autumn => "XXXX-FA",
        Season::Winter => "XXXX-WI",
    }
}

pub fn season(season: Season) -> &'static str {
    match season {
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
        Season::Winter => "WI",
    }
}

//! One entry of a list of references, or one note: who wrote what, and when.
//!
//! Read in this order: a title in quotes (Chicago notes, IEEE), what follows authors that are told with initials or
//! turned round (Vancouver, Harvard, MLA, GOST), what follows a year in brackets (APA), what stands between the author
//! and a bracket. Anything else is taken as it stands.

use super::head;

/// What an entry tells. Texts as the entry writes them.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The first author's surname, or the name of an organisation.
    pub author: String,
    pub year: Option<i32>,
    /// The letter behind the year: "2018b".
    pub letter: Option<char>,
    /// Empty where none could be made out.
    pub title: String,
    /// "Ibid.": the work of the entry before.
    pub is_same: bool,
    /// "op. cit.": the work of this author that was named last.
    pub is_known: bool,
    /// The number before the entry: "`[12]`", "12.".
    pub number: Option<u32>,
}

/// Titles longer than this are whole paragraphs.
const MAX_TITLE: usize = 300;

/// Reads the text of an entry.
pub fn read(text: &str) -> Entry {
    let number = number(text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = without_label(&text);
    let text =
        text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '•' | '[' | ']' | '.' | ' ' | '*'));
    let same = text.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("ibid"));
    let year = bracketed_year(text);
    let (author, title) = if same {
        ("", String::new())
    } else if let Some((start, end)) = quoted(text) {
        (text.get(..start).unwrap_or(""), text.get(start..end).unwrap_or("").to_owned())
    } else if let Some((author, title)) = after_authors(text) {
        (author, title.to_owned())
    } else if let Some((open, close, _)) = year.filter(|(open, ..)| *open < 200) {
        let after = text.get(close..).unwrap_or("").trim_start_matches([')', '.', ',', ':', ' ']);
        if let Some(title) = sentence(after) {
            (text.get(..open).unwrap_or(""), title.to_owned())
        } else {
            (text, before_bracket(text, open))
        }
    } else {
        (text, String::new())
    };
    let told = match year {
        Some((_, _, year)) => year,
        None => any_year(text),
    };
    let head = text.chars().take(200).collect::<String>().to_lowercase();
    let is_known = title.is_empty() && ["op. cit", "op.cit", "loc. cit"].iter().any(|words| head.contains(words));
    // "Smith, op. cit., 12": the author is what stands before.
    let author = if is_known { author.split(", ").next().unwrap_or("") } else { author };
    let letter = year.and_then(|(open, close, _)| letter(text.get(open..close)?));
    Entry { author: surname(author), year: told, letter, title: cleaned(&title), is_same: same, is_known, number }
}

/// "Orme JB, Kesten A. The price of rain. Weather. 2012", "Tolland, Mary. 2011. Floods.", "World Bank. 2016. Rain.":
/// the first author and the title, where no bracket stands between them.
fn after_authors(text: &str) -> Option<(&str, &str)> {
    let (author, rest) = match head::authors(text) {
        Some((author, end)) => (author, text.get(end..)?),
        None => after_body(text)?,
    };
    let rest = rest.trim_start_matches([' ', '.', ',', ':', ';']);
    if rest.starts_with('(') {
        return None;
    }
    let title = sentence(after_year(rest).unwrap_or(rest))?;
    (!title.starts_with(char::is_lowercase)).then_some((author, title))
}

/// "World Bank. 2016. Rain", "The Weatherman, 1992. Rain": a body or a paper that writes, and what its year begins.
fn after_body(text: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 100;
    let mut stops = text.match_indices([',', '.']).map(|(at, _)| at).take_while(|at| *at < LONGEST);
    let stop = stops.find(|at| text.get(at + 1..).and_then(|rest| after_year(rest.strip_prefix(' ')?)).is_some())?;
    let (body, rest) = text.split_at_checked(stop)?;
    let is_named = !body.contains(|char: char| char == ',' || char.is_ascii_digit());
    (is_named || rest.starts_with('.')).then_some((body, rest))
}

/// What follows "2012.", "2012b,", "5 July 2004.", "1980–1981.".
fn after_year(text: &str) -> Option<&str> {
    let day = text.find(|char: char| !char.is_ascii_digit()).filter(|digits| matches!(digits, 1 | 2));
    let of_day = day.and_then(|day| text.get(day..)?.strip_prefix(' ')?.split_once(' '));
    let year = of_day.map_or(text, |(_, year)| year);
    any_year(year.get(..4)?)?;
    let mut rest = year.get(4..)?;
    if let Some(second) = rest.strip_prefix(['-', '–']) {
        rest = second.trim_start_matches(|char: char| char.is_ascii_digit());
    }
    let rest = rest.strip_prefix(|letter: char| letter.is_ascii_lowercase()).unwrap_or(rest);
    rest.starts_with(['.', ',', ':']).then(|| rest.trim_start_matches(['.', ',', ':', ' ']))
}

/// Without "`[Knu86]`", "`[Smith and Roe(1980)]`" before it.
fn without_label(text: &str) -> &str {
    const LONGEST: usize = 60;
    let label = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    label.map_or(text, |(label, rest)| if label.len() <= LONGEST { rest } else { text })
}

/// The number that an entry begins with.
fn number(text: &str) -> Option<u32> {
    let text = text.trim_start().trim_start_matches(['[', '(', '^', '-', ' ']);
    let digits = text.find(|c: char| !c.is_ascii_digit()).filter(|digits| (1..=4).contains(digits))?;
    // A year that begins an entry is no number.
    text.get(..digits)?.parse().ok().filter(|number| (1..1500).contains(number))
}

/// The first stretch in quotes that is long enough for a title; inner byte range.
fn quoted(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    // A few pairs of quotes are enough to look at.
    for _ in 0..4 {
        let (at, open) = text.get(from..)?.char_indices().find(|(at, c)| opens(text, from + at, *c))?;
        let start = from + at + open.len_utf8();
        let close = match open {
            '“' => '”',
            '‘' => '’',
            other => other,
        };
        let rest = text.get(start..)?;
        let end = rest.char_indices().find(|(at, c)| {
            let after = rest.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
            // An apostrophe stands between letters.
            *c == close && after.is_none_or(|next| !next.is_alphanumeric())
        });
        let Some((end, _)) = end else {
            from = start;
            continue;
        };
        let inner = rest.get(..end)?;
        if inner.split_whitespace().count() >= 2 && inner.len() <= MAX_TITLE {
            return Some((start, start + end));
        }
        from = start + end + close.len_utf8();
    }
    None
}

fn opens(text: &str, at: usize, char: char) -> bool {
    match char {
        // A quotation within a title is none: "Rain and the “New Snow”".
        '“' | '"' => {
            let before = text.get(..at).unwrap_or("").trim_end();
            before.is_empty()
                || before.ends_with([',', '.', ':', ')', ';', '&'])
                || before.len() < 40 && !before.contains(',')
        }
        '‘' | '\'' => text.get(..at).is_none_or(|before| before.is_empty() || before.ends_with([' ', '('])),
        _ => false,
    }
}

/// The first bracket that holds a year, or says that there is none: its opening, its closing, the year.
fn bracketed_year(text: &str) -> Option<(usize, usize, Option<i32>)> {
    for (open, _) in text.match_indices('(').take(8) {
        let inside = text.get(open + 1..)?;
        let close = inside.find(')')?;
        let inside = inside.get(..close)?;
        if inside.len() < 40
            && let Some(year) = any_year(inside)
        {
            return Some((open, open + 1 + close, Some(year)));
        }
        if matches!(inside.trim(), "n.d" | "n.d." | "in press" | "forthcoming") {
            return Some((open, open + 1 + close, None));
        }
    }
    None
}

/// "b" of "(2018b".
fn letter(bracket: &str) -> Option<char> {
    let last = bracket.rfind(|char: char| char.is_ascii_digit())?;
    let mut behind = bracket.get(last + 1..)?.chars();
    behind.next().filter(char::is_ascii_lowercase).filter(|_| behind.next().is_none_or(|next| !next.is_alphabetic()))
}

/// The first number of four digits that can be a year.
fn any_year(text: &str) -> Option<i32> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .find(|year| (1500..=2100).contains(year))
}

/// Up to the full stop that ends the title; none where nothing is left.
fn sentence(text: &str) -> Option<&str> {
    let end = text.match_indices(['.', '?', '!']).map(|(at, _)| at).find(|at| {
        let rest = text.get(at + 1..).unwrap_or("");
        rest.is_empty()
            || rest.starts_with([' ', '\n'])
                && text.get(..*at).is_some_and(|head| !head.ends_with(" no") && !head.ends_with(" vol"))
    });
    let title = text.get(..end.unwrap_or(text.len()))?.trim();
    (title.split_whitespace().count() >= 2 && title.len() <= MAX_TITLE).then_some(title)
}

/// "Author, Title (Place, 2016)": between the first comma and the bracket.
fn before_bracket(text: &str, open: usize) -> String {
    let head = text.get(..open).unwrap_or("").trim();
    let title = head.split_once(", ").map_or("", |(_, title)| title);
    if title.split_whitespace().count() >= 2 { title.to_owned() } else { String::new() }
}

fn cleaned(title: &str) -> String {
    let words = title.split_whitespace().collect::<Vec<_>>().join(" ");
    // "The Rainbook, November 2005": when it was printed.
    let words = match words.rsplit_once(", ") {
        Some((title, rest))
            if rest.len() < 20 && any_year(rest).is_some() && rest.ends_with(|c: char| c.is_ascii_digit()) =>
        {
            title
        }
        _ => words.as_str(),
    };
    words.trim_matches([',', '.', ';', ':', ' ', '*', '_']).to_owned()
}

/// The first author's surname: "Khan" of "Khan, H. U., & Khalid, I.", "Hanif" of "Muhammad Hanif,".
fn surname(author: &str) -> String {
    let author = author.trim().trim_end_matches([',', '.', '(', ' ']);
    let head = author.split([',', '&', ';', '(']).next().unwrap_or("").trim();
    let head = head.split(" and ").next().unwrap_or(head);
    let rest = author.get(head.len()..).unwrap_or("");
    // Initials after the comma: the surname came first.
    let is_turned = rest.trim_start_matches([',', ' ']).chars().nth(1) == Some('.');
    let name = if is_turned { head } else { head.rsplit(' ').next().unwrap_or(head) };
    name.trim_matches(['.', ' ', '*', '"']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, author: &str, year: i32, title: &str) {
        let entry = read(text);
        assert_eq!(
            (entry.author.as_str(), entry.year.unwrap_or(0), entry.title.as_str()),
            (author, year, title),
            "{text}"
        );
    }

    #[test]
    fn entries_of_lists() {
        check("- Smith, J. (2016). The price of rain. *Weather*, 659-671.", "Smith", 2016, "The price of rain");
        check("Smith, J., & Doe, A.(2018). Why rain? A study. Weather.", "Smith", 2018, "Why rain");
        check("Smith, J., & Doe, A. (n.d). Rain: An Old Story. *Weather*.", "Smith", 0, "Rain: An Old Story");
        check("Dawn. (2018, 02 07). how it rains. Retrieved 05 24, 2019, from Dawn", "Dawn", 2018, "how it rains");
    }

    #[test]
    fn entries_without_brackets() {
        check("Orme JB, Kesten A. The price of rain. Weather. 2012;3(4):5-9.", "Orme", 2012, "The price of rain");
        check("Orme J, Bell T, et al. Hail: a trial. N Engl J Med 2018; 3: 2-9.", "Orme", 2018, "Hail: a trial");
        check("Lindqvist, O., Dahl, S., 2014. Snow of the south. Weather 7.", "Lindqvist", 2014, "Snow of the south");
        check("van der Berg, J.-P. 2014b. Snow of the south. Weather 7.", "Berg", 2014, "Snow of the south");
        check(
            "Bakarev A.A., Morozov V.M. Storms over the Volga. — Weather. 2016. No. 3. P. 9.",
            "Bakarev",
            2016,
            "Storms over the Volga",
        );
        check("Tolland, Mary. 2011. Floods of the West. Oxford: Rain.", "Tolland", 2011, "Floods of the West");
        check("Vesper, John K. The Long Drought. London: Weather House, 2009.", "Vesper", 2009, "The Long Drought");
        check("World Bank. 2016. Rain and growth. Washington.", "Bank", 2016, "Rain and growth");
        check("Orme J. Rain (second edition). Weather (2012).", "Orme", 2012, "Rain (second edition)");
        check("The Weatherman, 1992. Picking up the rain. 4 June, p. 28.", "Weatherman", 1992, "Picking up the rain");
        check("Clark, T., 5 July 2004. A European rain? Rain-link.", "Clark", 2004, "A European rain");
        check("Haynes, W.M., ed., 2014. Handbook of rain. 94th ed. Lima.", "Haynes", 2014, "Handbook of rain");
        check(
            "Landau, L. D. and E. M. Lisz. 1980–1981. Statistical Rain. 3rd edn.",
            "Landau",
            1980,
            "Statistical Rain",
        );
        check(
            "Buck, Anne M., Richard C. Flagg and Betsy Coles. Rain: A New Model. 1999.",
            "Buck",
            1999,
            "Rain: A New Model",
        );
        check("K. von Klitz, G. Dorda, and M. Pepper. New rain. Rev. Rain, 58:519, 1986.", "Klitz", 1986, "New rain");
        check("Donald E. Knoth. The Rainbook. Weather Press, Boston, 1986.", "Knoth", 1986, "The Rainbook");
        check("Mary Tolland and\nJoan Roe. The long rain. Weather Press, 1986.", "Tolland", 1986, "The long rain");
        check("[Kno86] D. E. Knoth. The Rainbook, November 1986. Weather.", "Knoth", 1986, "The Rainbook");
        check("Covey, Michael A. and Spitz, Jürgen: The long rain. Lima 1986.", "Covey", 1986, "The long rain");
        check("Computer Modern Rain. Weather Press, 1986.", "Press", 1986, "");
        // Neither is an author with initials.
        check("Jane Smith, Rain and Snow (London: Weather Press, 2016), 5.", "Smith", 2016, "Rain and Snow");
        check("Ministry of Rain, NATO, Brussels 2016.", "Rain", 2016, "");
    }

    #[test]
    fn notes() {
        check(
            "12 Jane Smith, \"The Price of Rain,\" Weather 3, no. 2 (Summer 2013): 67-68.",
            "Smith",
            2013,
            "The Price of Rain",
        );
        check("Jane Smith and A. Doe, 'The Farmer's Rain', Weather (2012): 5.", "Smith", 2012, "The Farmer's Rain");
        check("Jane Smith, Rain and Snow (London: Weather Press, 2016), 5.", "Smith", 2016, "Rain and Snow");
        assert!(read("Ibid., 12.").is_same);
        assert_eq!(read("[12] Smith, J. (2016). The price of rain. Weather.").number, Some(12));
        let known = read("14 Smith, op. cit., 12.");
        assert!(known.is_known && known.author == "Smith" && known.number == Some(14));
        check("", "", 0, "");
        check("\"\"\"\"((((2012", "", 2012, "");
    }
}

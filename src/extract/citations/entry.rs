//! One entry of a list of references, or one note: who wrote what, and when.
//!
//! Read in this order: a title in quotes (Chicago notes, IEEE), what follows authors that are told with initials or
//! turned round (Vancouver, Harvard, MLA, GOST), what follows a year in brackets (APA), what stands between the author
//! and a bracket. Anything else is taken as it stands.

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
    let text = text
        .trim()
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '•' | '[' | ']' | '.' | ' ' | '*'));
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
    const LONGEST_BODY: usize = 100;
    let (author, rest) = if let Some((author, end)) = head::authors(text) {
        (author, text.get(end..)?)
    } else {
        // A body, and its year behind a full stop.
        let mut stops = text.match_indices(". ").map(|(at, _)| at).take_while(|at| *at < LONGEST_BODY);
        let stop = stops.find(|at| text.get(at + 2..).is_some_and(|rest| after_year(rest).is_some()))?;
        (text.get(..stop)?, text.get(stop..)?)
    };
    let rest = rest.trim_start_matches([' ', '.', ',', ':', ';']);
    let title = sentence(after_year(rest).unwrap_or(rest))?;
    let is_title = title.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit() || first == '*');
    (is_title && !rest.starts_with('(')).then_some((author, title))
}

/// What follows "2012." or "2012b,".
fn after_year(text: &str) -> Option<&str> {
    let digits = text.get(..4).filter(|year| any_year(year).is_some())?;
    let rest = text.get(digits.len()..)?;
    let rest = rest.strip_prefix(|letter: char| letter.is_ascii_lowercase()).unwrap_or(rest);
    rest.starts_with(['.', ',', ':']).then(|| rest.trim_start_matches(['.', ',', ':', ' ']))
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

/// Authors whose family names come first.
mod head {
    /// The first surname, and where the authors end; none where the entry begins otherwise.
    pub fn authors(text: &str) -> Option<(&str, usize)> {
        let (surname, mut end) = with_initials(text).or_else(|| turned(text))?;
        loop {
            let rest = text.get(end..)?;
            let next = rest.trim_start_matches([',', ';', '&', ' ']);
            let next = next.strip_prefix("and ").unwrap_or(next);
            match with_initials(next) {
                // Without a mark between, the next word begins the title.
                Some((_, length)) if next.len() < rest.trim_start().len() => end = text.len() - next.len() + length,
                _ => break,
            }
        }
        let rest = text.get(end..)?;
        let more = rest.trim_start_matches([',', ' ']);
        let others = ["et al.", "et al", "и др."].into_iter().find_map(|others| more.strip_prefix(others));
        Some((surname, others.map_or(end, |rest| text.len() - rest.len())))
    }

    /// "Khan, H. U.", "Orme JB", "Bakarev A.A.", "van der Berg, J.-P.": the surname, and the bytes of all.
    fn with_initials(text: &str) -> Option<(&str, usize)> {
        let mut end = 0;
        for word in text.split(' ').take(4) {
            // "van den Berg", but not "Ministry of".
            if word.starts_with(char::is_lowercase)
                && text.get(..end).is_some_and(|before| before.contains(char::is_uppercase))
            {
                break;
            }
            let bare = word.trim_end_matches(',');
            let is_family = bare.chars().filter(|char| char.is_alphabetic()).count() > 1
                && bare.chars().any(char::is_lowercase)
                && bare.chars().all(|char| char.is_alphabetic() || matches!(char, '-' | '’' | '\''));
            if !is_family {
                break;
            }
            end += word.len() + 1;
            if bare.len() < word.len() {
                break;
            }
        }
        let surname = text.get(..end.checked_sub(1)?)?.trim_end_matches(',');
        let initials = initials(text.get(end..)?)?;
        surname.chars().any(char::is_uppercase).then_some((surname, end + initials))
    }

    /// The bytes of "H. U.", "JB", "A.A.", "J.-P."; none where other words follow.
    fn initials(text: &str) -> Option<usize> {
        let (mut letters, mut end) = (0, 0);
        let mut chars = text.char_indices().peekable();
        while let Some((at, char)) = chars.next() {
            let next = chars.peek().map_or(' ', |(_, next)| *next);
            match char {
                // "The": no initial.
                _ if char.is_uppercase() && next.is_lowercase() => break,
                _ if char.is_uppercase() => (letters, end) = (letters + 1, at + char.len_utf8()),
                '.' => end = at + 1,
                '-' | ' ' if next.is_uppercase() => {}
                _ => break,
            }
        }
        let is_closed = text.get(end..)?.chars().next().is_none_or(|next| !next.is_alphanumeric());
        ((1..=4).contains(&letters) && is_closed).then_some(end)
    }

    /// "Tolland, Mary." and "Tolland, Mary K.", at the head alone.
    fn turned(text: &str) -> Option<(&str, usize)> {
        let (surname, rest) = text.split_once(", ")?;
        let (given, _) = rest.split_once(". ")?;
        let is_name = |word: &str| {
            word.starts_with(char::is_uppercase) && word.chars().all(|char| char.is_alphabetic() || char == '-')
        };
        let is_person = surname.split(' ').count() <= 3
            && surname.split(' ').all(is_name)
            && given.split(' ').count() <= 2
            && given.split(' ').all(is_name);
        is_person.then(|| (surname, surname.len() + 2 + given.len() + 1))
    }
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

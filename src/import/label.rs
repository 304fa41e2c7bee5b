//! What people call a document in a list: "Naylor and Bose 2017", or the start of its title; and what tells those apart
//! that would be called the same.

use std::collections::BTreeMap;

use crate::model::Document;

/// Longer titles are cut at a word.
const TITLE_CHARS: usize = 40;

pub(super) fn label(title: &str, authors: &[String], year: Option<i16>) -> String {
    let surnames: Vec<&str> = authors.iter().filter_map(|author| surname(author)).collect();
    let names = match surnames.as_slice() {
        [] => return short_title(title),
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} and {two}"),
        [one, ..] => format!("{one} et al."),
    };
    match year {
        Some(year) => format!("{names} {year}"),
        None => names,
    }
}

/// For each document the label it should have among the others, where that is another than it has: "Lee 2021a" and
/// "Lee 2021b" by their dates and titles, else the name of the file behind the title. The order of the documents has no
/// say, but between two that are alike in all of this.
pub fn distinct(documents: &[&Document]) -> Vec<Option<String>> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let plain: Vec<String> = documents.iter().map(|document| plain(document)).collect();
    for (n, label) in plain.iter().enumerate() {
        groups.entry(label.to_lowercase()).or_default().push(n);
    }
    let mut labels = plain.clone();
    for mut alike in groups.into_values().filter(|alike| alike.len() > 1) {
        alike.sort_by_key(|&n| {
            let document = documents[n];
            (document.date, document.title.to_lowercase(), document.name.as_str())
        });
        let names = |n: usize| documents[n].name.as_str();
        let mut by_name: Vec<&str> = alike.iter().map(|&n| names(n)).collect();
        by_name.sort_unstable();
        by_name.dedup();
        for (place, &n) in alike.iter().enumerate() {
            let label = &plain[n];
            labels[n] = if ends_in_year(label) {
                format!("{label}{}", letters(place))
            } else if by_name.len() == alike.len() && names(n) != label {
                format!("{label} · {}", names(n))
            } else {
                format!("{label} ({})", place + 1)
            };
        }
    }
    labels.into_iter().zip(documents).map(|(label, document)| (label != document.label).then_some(label)).collect()
}

/// The label that a document has alone, whatever tells it apart now.
fn plain(document: &Document) -> String {
    // The year stays the one that was found at import: the date of a document need not tell it.
    let told = document.label.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let digits = told.get(told.len().saturating_sub(4)..).filter(|_| ends_in_year(told));
    let year = digits.and_then(|digits| digits.parse().ok()).or(document.date.map(jiff::civil::Date::year));
    label(&document.title, &document.authors, year)
}

fn ends_in_year(label: &str) -> bool {
    let mut last = label.chars().rev();
    (0..4).all(|_| last.next().is_some_and(|c| c.is_ascii_digit())) && last.next() == Some(' ')
}

/// a to z, then aa, ab…
fn letters(place: usize) -> String {
    let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
    match place.checked_sub(26) {
        None => letter(place).to_string(),
        Some(rest) => format!("{}{}", letters(rest / 26), letter(rest)),
    }
}

/// "Ann Lee" and "Lee, Ann" are both Lee; "Jan van der Berg" is van der Berg.
fn surname(author: &str) -> Option<&str> {
    let author = author.trim();
    if let Some((surname, given)) = author.split_once(',')
        && !is_suffix(given.trim())
    {
        return Some(surname.trim()).filter(|surname| !surname.is_empty());
    }
    let author = author.split(',').next().unwrap_or(author);
    let end = author.split_whitespace().rev().find(|word| !is_suffix(word))?;
    let end_at = end.as_ptr() as usize - author.as_ptr() as usize;
    let mut start = end_at;
    for word in author[..end_at].split_whitespace().rev() {
        if !matches!(
            word,
            "van" | "von" | "der" | "den" | "de" | "del" | "della" | "di" | "da" | "dos" | "du" | "ter" | "bin" | "ibn"
        ) {
            break;
        }
        start = word.as_ptr() as usize - author.as_ptr() as usize;
    }
    Some(&author[start..end_at + end.len()])
}

fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "II" | "III" | "IV" | "PhD" | "Ph.D" | "MD" | "M.D" | "Esq")
}

fn short_title(title: &str) -> String {
    if title.chars().count() <= TITLE_CHARS {
        return title.to_owned();
    }
    // A title before its colon is a title.
    if let Some((main, _)) = title.split_once(": ")
        && (8..=TITLE_CHARS).contains(&main.chars().count())
    {
        return main.to_owned();
    }
    let mut short = String::new();
    for word in title.split_whitespace() {
        let length = short.chars().count();
        if length + 1 + word.chars().count() > TITLE_CHARS && length > TITLE_CHARS / 3 {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.extend(word.chars().take(TITLE_CHARS - length));
    }
    let end = short.trim_end_matches(|c: char| ",;:–—-".contains(c)).len();
    short.truncate(end);
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, authors: &[&str], year: Option<i16>, expected: &str) {
        let authors: Vec<String> = authors.iter().map(|&author| author.to_owned()).collect();
        assert_eq!(label(title, &authors, year), expected);
    }

    #[track_caller]
    fn check_distinct(documents: &[(&str, &str, &str, &str)], expected: &[&str]) {
        let documents: Vec<Document> = documents
            .iter()
            .map(|(name, title, author, date)| {
                let authors: Vec<&str> = author.split_terminator(';').collect();
                let text = format!("---\ntitle: {title}\nauthor: {authors:?}\ndate: {date}\n---\n\nIt rains.\n");
                crate::import::import(std::path::Path::new(&format!("{name}.md")), text.as_bytes()).unwrap()
            })
            .collect();
        let now = |documents: &[Document]| -> Vec<String> {
            let found = distinct(&documents.iter().collect::<Vec<_>>());
            found.into_iter().zip(documents).map(|(new, old)| new.unwrap_or_else(|| old.label.clone())).collect()
        };
        assert_eq!(now(&documents), expected);
        // In another order, and from labels that were told apart before.
        let mut turned: Vec<Document> = documents.clone();
        turned.reverse();
        for (document, label) in turned.iter_mut().zip(expected.iter().rev()) {
            (*label).clone_into(&mut document.label);
        }
        assert!(distinct(&turned.iter().collect::<Vec<_>>()).iter().all(Option::is_none));
    }

    #[test]
    fn labels_are_told_apart() {
        let (lee, may) = ("Ann Lee", "3 May 2021");
        check_distinct(
            &[("x", "Roads", lee, may), ("y", "Rivers", lee, "1 May 2021"), ("z", "Maps", "Bob Ray", may)],
            &["Lee 2021b", "Lee 2021a", "Ray 2021"],
        );
        check_distinct(&[("x", "Roads", lee, may)], &["Lee 2021"]);
        check_distinct(
            &[("minutes-1", "Minutes", "", may), ("minutes-2", "Minutes", "", may)],
            &["Minutes · minutes-1", "Minutes · minutes-2"],
        );
        assert_eq!(letters(27), "ab");
    }

    #[test]
    fn labels() {
        check("T", &["Ann Lee"], Some(2019), "Lee 2019");
        check("T", &["Ann Lee", "Bob Ray"], Some(2019), "Lee and Ray 2019");
        check("T", &["Ann Lee", "Bob Ray", "Cy Moe"], None, "Lee et al.");
        check("T", &["Lee, Ann", "Jan van der Berg", "X Y"], None, "Lee et al.");
        check("T", &["Jan van der Berg"], None, "van der Berg");
        check("T", &["Martin King, Jr."], None, "King");
        check("A short title", &[], Some(2019), "A short title");
        check("Rivers and roads: what the maps of the last century tell", &[], None, "Rivers and roads");
        check(
            "What the maps of the last century tell about rivers",
            &[],
            None,
            "What the maps of the last century tell…",
        );
    }
}

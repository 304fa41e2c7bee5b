//! What people call a document in a list: "Naylor and Bose 2017", or the start of its title.

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

//! Names of authors under a title: "by Ann Lee", "Ann Lee* and Bob Ray**", "A. Lee, B. Ray & C. Moe".

use super::people;

/// Common given names of many languages: they tell a name alone on a line from a title of two words.
const GIVEN: &str = "aaron abdul abdullah adam adnan ahmad ahmed aisha akira alan albert alejandro alessandro alex \
alexander alexandra alexei alexey alfred ali alice amanda amelia amina amir amit amy ana anas andre andrea andreas andrei \
andrew andrey angela anita ann anna anne anthony antonio anton arjun arthur asad ashley asif ayesha barbara ben benjamin \
bernard beth bilal bob boris brian bruce bruno carl carlo carlos carol caroline catherine charles charlotte chen chloe \
chris christian christina christine christopher claire clara claudia colin dan daniel daniela david deborah deepak denis \
diana diego dmitri dmitry donald dorothy edward elena eleanor elizabeth ella emily emma eric erik ernest esther eva evelyn \
farah faisal fatima felix fernando fiona francesco francis francisco frank franz fred frederick gabriel gary george gerald \
gita giulia giovanni grace graham greg gregory hafeez hamid hannah hans harold harry hasan hassan heather helen henri henry \
herbert hiroshi hugh hussain hussein ian ibrahim igor imran ines ingrid irene irina isabel isabella ismail ivan jack jacob \
jacques jamal james jan jane janet jason javier jean jeffrey jennifer jeremy jessica jessie joan joao johan johannes john \
jonas jonathan jorge jose josef joseph joshua juan judith julia julian julie jürgen kamal karen karl kate katherine \
kathleen keith kelly kenneth kevin khalid kim klaus kumar lars laura lawrence lee leila leo leon leonard li lily linda lisa \
louis louise lucas lucy luis luke madeleine mahmood mahmoud manuel marc marco margaret maria marie mario mark marta martha \
martin mary masood matthew maria max maya mehmet mei michael michel michelle miguel mikhail mohamed mohammad mohammed monica \
muhammad mustafa nadia nancy naomi natalia natasha nathan nicholas nick nicolas nicole nikolai nina noah nora olga oliver \
olivia omar oscar pablo pamela patricia patrick paul paula pavel pedro peter petra philip philippe pierre priya rachel \
rafael raj rajesh ralph ramesh raymond rebecca richard rita robert roberto roger roland rosa rose ruth ryan sabina salman \
sam samantha samir samuel sandra sanjay sara sarah scott sean sergei sergey sharon shirley simon sofia sonia sophia sophie \
stefan stephanie stephen steve steven sultan sunil susan sven svetlana sylvia tariq tatiana teresa theodore thomas timothy \
tom tony tomas umar usman vera victor victoria viktor vincent vladimir walter wang wei werner william wolfgang xavier yan \
yasir yasmin yuki yuri yusuf zachary zahra zainab zhang zoe";

/// Words that stand in affiliations and headings, not in names.
const NOT_NAMES: &str = "university department dept institute college school faculty center centre journal ministry \
lecturer professor researcher research fellow abstract introduction keywords volume vol issue press studies review news \
report editor editors director chapter part history war wars relations council committee association society foundation \
page email e-mail tel phone fax www republic kingdom states street road contents overview staff writer writers reporter \
reporters correspondent agency agencies service clinic hospital laboratory laboratories academy museum library archive \
archives corporation company inc ltd gmbh nations commission bureau administration government programme program \
project initiative version draft new north south east west menu home search login index navigation";
const PARTICLES: &str =
    "de da di do dos das del della der den van von ter ten op zu zur vom af av bin ibn al el la le du ul e";
const TITLES: &str = "dr prof professor mr mrs ms sir lord lady gen rev amb ambassador col";

/// The names of a byline.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Byline {
    pub names: Vec<String>,
    /// Whether the line itself says that it is one, by "by" or by a note's star.
    pub is_told: bool,
    /// Whether one of the names has an initial or a common given name.
    pub is_likely: bool,
    /// Whether each of the names has a given name or a surname that is known.
    pub is_known: bool,
}

/// Signs beside a name that lead to a note; typesetters have stars of their own.
pub(super) const STARS: [char; 7] = ['*', '†', '‡', '∗', '⋆', '⁎', '¶'];

/// Reads a whole line as a list of names; `raised` tells that it bears notes' marks, which `line` is without.
pub(super) fn parse(line: &str, raised: bool) -> Option<Byline> {
    if line.len() > 200 {
        return None;
    }
    let lower = line.to_lowercase();
    let prefix =
        ["by ", "by: ", "author: ", "authors: ", "author(s): ", "written by "].iter().find(|p| lower.starts_with(**p));
    let body = without_address(prefix.map_or(line, |prefix| line.get(prefix.len()..).unwrap_or(line)));
    let is_marked = raised || body.contains(STARS);
    let mut names = Vec::new();
    let is_told = prefix.is_some() || is_marked;
    let (mut is_likely, mut is_known) = (false, true);
    for part in body.split([',', ';', '&']).flat_map(|part| part.split(" and ")) {
        let part =
            part.trim().trim_start_matches("and ").trim_matches(|c: char| is_mark(c) || c == '.' && part.len() < 3);
        // Names go on in the next line.
        if part.is_empty() || part == "and" || is_degree(part) {
            continue;
        }
        if let Some(pairs) = side_by_side(part) {
            is_likely = true;
            names.extend(pairs);
            continue;
        }
        let Some(name) = name(part, prefix.is_some()) else {
            // "By Ann Lee, Staff Writer": the line says that it is a byline.
            if prefix.is_some() && !names.is_empty() {
                continue;
            }
            return None;
        };
        is_likely |= has_given_name(&name);
        is_known &= has_known_name(&name);
        names.push(name);
    }
    (!names.is_empty()).then_some(Byline { names, is_told, is_likely, is_known })
}

/// "Ann Lee <ann@rivers.org>", "Ann Lee (ann@rivers.org)".
fn without_address(line: &str) -> &str {
    let start = line.strip_suffix(['>', ')']).and_then(|line| line.rsplit_once(['<', '(']));
    start
        .filter(|(_, address)| address.contains('@') && !address.contains(' '))
        .map_or(line, |(names, _)| names.trim_end())
}

/// "Ann Lee Bob Ray Clara Moe": names that stood in columns of a page.
fn side_by_side(part: &str) -> Option<Vec<String>> {
    let words: Vec<&str> = part.split_whitespace().collect();
    let is_pair = |pair: &[&str]| {
        people::is_given_name(pair[0]) && !people::is_given_name(pair[1]) && name(&pair.join(" "), false).is_some()
    };
    let is_row = (4..=12).contains(&words.len()) && words.len().is_multiple_of(2) && words.chunks(2).all(is_pair);
    is_row.then(|| words.chunks(2).map(|pair| pair.join(" ")).collect())
}

fn is_mark(c: char) -> bool {
    c.is_whitespace()
        || c.is_ascii_digit()
        || STARS.contains(&c)
        || matches!(c, '§' | '\\' | '|' | '¹' | '²' | '³' | '⁴'..='⁹')
}

fn is_degree(part: &str) -> bool {
    matches!(part.replace('.', "").as_str(), "PhD" | "MD" | "MA" | "MSc" | "BA" | "Jr" | "Sr" | "II" | "III")
}

/// A person's name without titles before it; None where a word does not fit.
fn name(part: &str, is_told: bool) -> Option<String> {
    let part = people::set_apart(part);
    let mut words: Vec<&str> = part.split_whitespace().collect();
    while words.len() > 2 && has(TITLES, words[0].trim_end_matches('.')) {
        words.remove(0);
    }
    let least = if is_told { 1 } else { 2 };
    if !(least..=5).contains(&words.len()) {
        return None;
    }
    for (n, word) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        let is_particle = n > 0 && n + 1 < words.len() && has(PARTICLES, &lower);
        let is_word = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’' | '‑'));
        let begins = word.starts_with(char::is_uppercase) || lower.starts_with("d'") || lower.starts_with("al-");
        if !is_word || !(begins || is_particle) || has(NOT_NAMES, lower.trim_end_matches('.')) {
            return None;
        }
    }
    Some(words.join(" "))
}

/// Whether the name begins with a common given name, or has an initial.
fn has_given_name(name: &str) -> bool {
    let first = name.split([' ', '-']).next().unwrap_or("").to_lowercase();
    let last = name.split_whitespace().count() - 1;
    // "Ann B. Lee", "A.B. Lee", "Ann B Lee"
    let is_initial = |(n, word): (usize, &str)| {
        let is_inside = n > 0 && n < last && !matches!(word, "A" | "I");
        let letters = word.strip_suffix('.').unwrap_or(if is_inside { word } else { "" });
        !letters.is_empty() && letters.split('.').all(|letter| letter.chars().count() == 1)
    };
    name.split_whitespace().enumerate().any(is_initial) || has(GIVEN, &first)
}

/// Whether the name begins with a given name that is known, or ends in such a surname.
fn has_known_name(name: &str) -> bool {
    let first = name.split([' ', '-']).next().unwrap_or("");
    let last = name.rsplit(' ').next().unwrap_or("");
    has_given_name(name) || people::is_given_name(first) || people::is_surname(last)
}

fn has(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known.eq_ignore_ascii_case(word) || (!word.is_ascii() && known == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &[&str], is_told: bool, is_likely: bool) {
        let nobody = Byline { names: Vec::new(), is_told: false, is_likely: false, is_known: false };
        let found = parse(line, false).unwrap_or(nobody);
        let expected: Vec<String> = expected.iter().map(|&name| name.to_owned()).collect();
        assert_eq!((found.names, found.is_told, found.is_likely), (expected, is_told, is_likely), "{line:?}");
    }

    #[test]
    fn bylines() {
        check("by Ann Lee", &["Ann Lee"], true, true);
        check("Ann Lee* and Bob Ray**", &["Ann Lee", "Bob Ray"], true, true);
        let names = &["Ann Lee", "Bob van der Ray", "Quentin Moe"];
        check("Dr. Ann Lee, Bob van der Ray, PhD, and Quentin Moe", names, false, true);
        check("A. Lee & B. Ray", &["A. Lee", "B. Ray"], false, true);
        check("Xu Qing", &["Xu Qing"], false, false);
        check("By Reuters", &["Reuters"], true, false);
        check("Ann Therneau Bob Whitfield", &["Ann Therneau", "Bob Whitfield"], false, true);
        check("Anna Maria van Rijn", &["Anna Maria van Rijn"], false, true);
        check("Terry M Ray", &["Terry M Ray"], false, true);
        check("G.K.M. Ray", &["G.K.M. Ray"], false, true);
        check("Ann Lee∗ and Quentin Moe1,†", &["Ann Lee", "Quentin Moe"], true, true);
        check("Ann Lee <ann@rivers.org>", &["Ann Lee"], false, true);
        check("B.Ray and C.D.Moe", &["B. Ray", "C.D. Moe"], false, true);
        check("Ann Lee, Bob Ray, and", &["Ann Lee", "Bob Ray"], false, true);
    }

    #[test]
    fn other_lines() {
        check("Department of History, University of Leeds", &[], false, false);
        check("The river and the road", &[], false, false);
        check("Brief History", &[], false, false);
        check("Norwick Clinic", &[], false, false);
        check("Opportunities and Challenges", &[], false, false);
    }
}

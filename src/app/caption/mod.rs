//! An event in a few words: who did what, without the date, which stands beside it. For the marks of the timeline
//! and the headlines of what is exported. Only words of the sentence, in their order; a caption never says more
//! than the sentence does, but for a name in brackets where it says "he". Pure: must never know how it is drawn.

mod lists;
#[cfg(test)]
mod tests;

use lists::{BEFORE, DANGLING, DETERMINERS, ENDS, LEADING, OPENERS, OPENING, SAYING, SPANS, VERBS};

use crate::model::when::MONTHS;
use crate::model::{EntityId, EventId, Kind, Library, Span, without_paragraph_number};

/// Fewer letters than this tell nothing.
const TELLING: usize = 12;
/// A clause that leads up to a date tells enough by itself from so many letters on.
const ENOUGH: usize = 18;
/// At most so many letters have a subject that is taken from before what is aside.
const SUBJECT: usize = 60;
/// So far back a clause without a subject looks for one.
const BACK: usize = 2;

/// Who did what, in at most about `most` letters, cut between words. Empty where the statement is nothing but its
/// date.
pub fn caption(library: &Library, id: EventId, most: usize) -> String {
    let event = library.event(id);
    let (text, date) = (library.document(event.document), library.date(event.date).span);
    if !event.span.contains(date) {
        return cut(&whole(&text.words(event.span)), most);
    }
    let before = text.words(Span { start: event.span.start, end: date.start });
    let after = text.words(Span { start: date.end, end: event.span.end });
    // "Peru's minister, Bell, went": not whose minister he is.
    let owns = |span: Span| {
        let next = text.text.get(span.end as usize..).unwrap_or_default();
        ["'s", "\u{2019}s", "-"].iter().any(|own| next.starts_with(own))
    };
    let mut mentions = library.mentions_in_sentence(event.document, event.sentence).iter();
    let subject = mentions
        .find(|mention| mention.span.end <= date.start && mention.kind != Kind::Nationality && !owns(mention.span));
    let subject = subject.map(|mention| text.words(mention.span));
    let words = around(&before, &text.words(date), &after, subject.as_deref(), most);
    match named(library, id, &words) {
        Some(words) => cut(&words, most),
        None => words,
    }
}

/// The caption with "He" or "She" told by name, in the brackets in which editors put what is not in the text; only
/// where there is one person who can be meant.
fn named(library: &Library, id: EventId, words: &str) -> Option<String> {
    let (first, rest) = words.split_once(' ')?;
    if !matches!(first, "He" | "She") {
        return None;
    }
    let is_person = |entity: &&EntityId| library.entity(**entity).kind == Kind::Person;
    let mut persons = library.participants(id).iter().filter(is_person);
    let (person, None) = (persons.next()?, persons.next()) else {
        return None;
    };
    (!crate::link::is_named(library, id, *person)).then(|| format!("[{}] {rest}", library.entity(*person).name))
}

/// At most `most` letters, cut between words, and never behind a word that leads to the next.
pub fn cut(words: &str, most: usize) -> String {
    let Some((end, _)) = words.char_indices().nth(most) else {
        return words.to_owned();
    };
    let head = words.get(..end).unwrap_or("");
    let head = match head.rfind(' ') {
        Some(space) if space * 2 > head.len() => &head[..space],
        _ => head,
    };
    format!("{}…", without_end(head))
}

fn around(before: &str, date: &str, after: &str, subject: Option<&str>, most: usize) -> String {
    let (before, after) = (without_asides(without_paragraph_number(before)), without_asides(after));
    let rest = follows(&after);
    let glued = before.strip_suffix(['-', '–']).or_else(|| {
        let head = before.trim_end();
        ["post", "Post", "pre", "Pre"].iter().any(|word| head.rsplit(' ').next() == Some(*word)).then_some(head)
    });
    if let Some(head) = glued.filter(|head| head.ends_with(char::is_alphabetic)) {
        // "the post-[1945] order": one word.
        let gap = if after.starts_with(char::is_alphanumeric) { " " } else { "" };
        let words = format!("{head}-{date}{gap}{after}");
        return cut(&whole(&main_clause(&clause(&words, before.len()))), most);
    }
    if is_of_a_noun(&before, &after) {
        // "the [1965] war": the words go on as they stand.
        let words = format!("{} {rest}", before.trim());
        return cut(&whole(&main_clause(&clause(&words, before.len()))), most);
    }
    let (lead, is_led) = without_leading(&before);
    let lead = without_signs(lead);
    if lead.is_empty() || letters(lead) < TELLING && is_opening(lead) {
        // "[1866] brought the first cable": years bring nothing.
        let brought = ["saw ", "brought ", "marked ", "witnessed "].iter().find_map(|verb| rest.strip_prefix(verb));
        return cut(&whole(brought.unwrap_or(rest)), most);
    }
    if letters(rest) >= TELLING {
        // "…, in [1993], Bell went", "… and in [1993] persuaded": the date opens the clause that it dates.
        if lead.ends_with([',', ';']) && has_subject(rest) {
            return cut(&whole(rest), most);
        }
        if let Some(head) = [" and", " but", " then"].iter().find_map(|word| lead.strip_suffix(word)) {
            let subject = subject.filter(|_| !has_subject(rest)).unwrap_or_default();
            let words =
                if head.is_empty() || subject.is_empty() { rest.to_owned() } else { format!("{subject} … {rest}") };
            return cut(&whole(&words), most);
        }
    }
    let lead = without_participle(lead.trim_end_matches([',', ';', ':', ' ', '(']));
    // "After Peru left in [1990], it rained": the date is that of what came first.
    let told = lead.split_once(' ').filter(|(word, _)| BEFORE.contains(&word.to_lowercase().as_str()));
    if let Some((_, told)) = told.filter(|(_, told)| !told.contains(',') && has_subject(told) && has_verb(told)) {
        return cut(&whole(told), most);
    }
    if is_opening(lead) && !lead.contains(',') && letters(rest) >= TELLING {
        // "During a long meeting in [2011], Bell spoke": what it leads up to, where there is no room for both.
        let is_led = after.starts_with(',') && has_subject(rest) && letters(lead) * 3 > most;
        return cut(&if is_led { whole(rest) } else { whole(&format!("{lead}, {rest}")) }, most);
    }
    let clause = clause(lead, lead.len());
    let clause = match subject {
        Some(subject) if lacks_subject(&clause) && !clause.contains(subject) && letters(&clause) >= TELLING => {
            format!("{subject} … {clause}")
        }
        _ => main_clause(&without_apposition(&clause)),
    };
    // "Seventy years after [1952]" tells nothing without what follows.
    let is_counted = [" after", " before"].iter().any(|word| clause.ends_with(word));
    // "The visit of Bell in [1990] helped": what follows has the verb. "Bell said in [1990] that".
    let is_open = !has_verb(&clause)
        && has_verb(rest)
        && !rest.starts_with("and ")
        && (is_led || before.trim_end().ends_with(&clause))
        || clause.rsplit(' ').next().is_some_and(|last| SAYING.contains(&last));
    if !is_counted && !is_open && letters(&clause) >= ENOUGH || letters(rest) < TELLING && !is_open {
        return cut(&whole(&clause), most);
    }
    // What stood between the two was the date and words that led to it; more than that is shown to be left out.
    let is_next = !is_counted && (is_led || is_open || before.trim_end().ends_with(clause.as_str()));
    let is_verb = rest.split(' ').next().is_some_and(has_verb);
    let is_comma = is_open && after.starts_with(',') && !is_set_off(&before) && !is_verb;
    let between = if is_comma {
        ", "
    } else if is_next {
        " "
    } else {
        " … "
    };
    cut(&whole(&format!("{clause}{between}{rest}")), most)
}

/// Whether the date belongs to the noun that follows it: "the 1965 war", "Bell's 2012 article".
fn is_of_a_noun(before: &str, after: &str) -> bool {
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    let is_determined =
        DETERMINERS.contains(&last.to_lowercase().as_str()) || last.ends_with("'s") || last.ends_with("\u{2019}s");
    is_determined && after.trim_start().starts_with(char::is_alphabetic)
}

fn letters(words: &str) -> usize {
    words.chars().count()
}

/// "Peru and Chile, on [4 May 1990], agreed": the date stands between commas.
fn is_set_off(before: &str) -> bool {
    without_leading(before).0.trim_end().ends_with(',')
}

/// The words from the last clause on that begins before `end` (bytes), with a subject of its own where that is not
/// far.
fn clause(words: &str, end: usize) -> String {
    let starts = words.char_indices().take_while(|(at, _)| *at < end);
    let starts = starts.filter(|(at, c)| is_break(words, *at, *c)).map(|(at, c)| at + c.len_utf8());
    let starts: Vec<usize> = std::iter::once(0).chain(starts).collect();
    let piece = |start: usize| without_conjunction(words.get(start..).unwrap_or_default());
    let is_apposition = |start: usize| {
        let before = words.get(..start).unwrap_or_default().trim_end_matches([',', ' ']);
        before.rsplit(' ').next().is_some_and(|word| word.starts_with(char::is_uppercase))
            && ["the ", "a ", "an "].iter().any(|article| piece(start).starts_with(article))
    };
    let near = (0..starts.len()).rev().take(BACK + 1).filter(|nth| !is_apposition(starts[*nth]));
    let is_told = |nth: &usize| letters(piece(starts[*nth])) >= TELLING;
    let nth = near.clone().find(|nth| is_told(nth) && has_subject(piece(starts[*nth])));
    let Some(nth) = nth.or_else(|| (0..starts.len()).rev().find(is_told)) else {
        return words.to_owned();
    };
    let found = piece(starts[nth]);
    let between = |nth: usize| {
        let end = starts.get(nth + 1).map_or(words.len(), |next| next.saturating_sub(1));
        words.get(starts[nth]..end).unwrap_or_default().trim()
    };
    if lacks_subject(found) && !is_opening(found) && has_verb(found) {
        // "when the minister, after years, paid a visit": the subject stands before what is aside.
        let subject = (nth.saturating_sub(BACK)..nth).rev().map(|nth| after_conjunction(between(nth)));
        let mut subject = subject.filter(|piece| has_subject(piece) && !has_verb(piece) && letters(piece) <= SUBJECT);
        return subject.next().map_or_else(|| found.to_owned(), |subject| format!("{subject} {found}"));
    }
    // "Peru, Chile, and Bolivia formed a league": all of them did.
    let is_last = words.get(starts[nth]..).unwrap_or_default().trim_start().starts_with("and ")
        && has_subject(found)
        && has_verb(between(nth));
    let is_name = |piece: &str| {
        let opens = piece.starts_with(char::is_uppercase) && !is_opening(piece);
        opens && piece.split(' ').count() <= 4 && !has_verb(piece)
    };
    let mut first = nth;
    while is_last && first > 0 && is_name(after_conjunction(between(first - 1))) {
        first -= 1;
        if after_conjunction(between(first)).len() < between(first).len() {
            break;
        }
    }
    if first + 1 < nth || first < nth && is_last && between(nth).split(' ').count() > 2 && nth - first > 1 {
        let head = after_conjunction(between(first)).len();
        let start = starts[first] + words.get(starts[first]..).map_or(0, |rest| rest.len() - rest.trim_start().len());
        let skip = between(first).len() - head;
        return words.get(start + skip..).unwrap_or(found).to_owned();
    }
    found.to_owned()
}

/// What a piece says behind the last "that", "when" or the like in it: "he told us that Peru" as "Peru".
fn after_conjunction(piece: &str) -> &str {
    let piece = without_conjunction(piece);
    let joints = [" that ", " when ", " because ", " as ", " where ", " after ", " before "];
    let last = joints.iter().filter_map(|joint| piece.rfind(joint).map(|at| at + joint.len())).max();
    let piece = last.and_then(|at| piece.get(at..)).unwrap_or(piece);
    ["when ", "that ", "where ", "because "].iter().find_map(|word| piece.strip_prefix(word)).unwrap_or(piece)
}

/// "The meeting of both, held in [1990]": a word that only leads to the date.
fn without_participle(words: &str) -> &str {
    match words.rsplit_once(' ') {
        Some((head, "held" | "signed" | "published" | "dated" | "released" | "issued" | "made" | "concluded"))
            if head.ends_with([',', '”', '"']) =>
        {
            head.trim_end_matches([',', ' '])
        }
        _ => words,
    }
}

/// "Bell, announced that" as "Bell announced that": no comma stands between the two.
fn without_comma(words: &str) -> String {
    match words.split_once(", ") {
        Some((head, rest))
            if !has_verb(head)
                && has_subject(head)
                && head.split(' ').count() <= 12
                && rest.split(' ').next().is_some_and(has_verb) =>
        {
            format!("{head} {rest}")
        }
        _ => words.to_owned(),
    }
}

/// The clause that an opening leads up to, where it has one: "Tired of it, Bell left" as "Bell left".
fn main_clause(words: &str) -> String {
    if !is_opening(words) {
        return words.to_owned();
    }
    let mut breaks = words.match_indices(", ").map(|(at, comma)| words.get(at + comma.len()..).unwrap_or_default());
    let found = breaks.find(|piece| letters(piece) >= ENOUGH && has_subject(piece) && has_verb(piece));
    found.unwrap_or(words).to_owned()
}

/// Whether a finite verb seems to be among the words.
fn has_verb(words: &str) -> bool {
    let mut last = "";
    words.split(' ').map(bare).any(|word| {
        let is_noun = matches!(last, "a" | "an" | "the" | "of" | "its" | "their" | "his" | "her");
        last = word;
        let is_past = word.len() > 4 && word.ends_with("ed") && !is_noun && word.starts_with(char::is_lowercase);
        is_past || VERBS.contains(&word)
    })
}

/// "Bell, the head of the mission, announced" as "Bell announced".
fn without_apposition(clause: &str) -> String {
    let parts: Vec<&str> = clause.splitn(3, ", ").collect();
    match parts[..] {
        [name, apposition, rest]
            if ["the ", "a ", "an "].iter().any(|article| apposition.starts_with(article))
                && name.rsplit(' ').next().is_some_and(|word| word.starts_with(char::is_uppercase))
                && rest.starts_with(char::is_lowercase) =>
        {
            format!("{name} {rest}")
        }
        _ => clause.to_owned(),
    }
}

/// Whether a clause hangs on words before it: "also signed the treaty".
fn lacks_subject(clause: &str) -> bool {
    clause.starts_with(char::is_lowercase) && !has_subject(clause)
}

/// A comma, a colon and their like, but not those within a number; the space behind "when" before a subject.
fn is_break(words: &str, at: usize, c: char) -> bool {
    if c == ' ' {
        let (head, rest) = (words.get(..at).unwrap_or_default(), words.get(at + 1..).unwrap_or_default());
        let joins =
            [" after", " when", " before", " until", " while", " where"].iter().any(|word| head.ends_with(word));
        // A comma ends what hangs on "when", and the first clause goes on.
        return joins && letters(rest) >= ENOUGH && has_subject(rest) && !rest.contains(", ");
    }
    matches!(c, ',' | ';' | ':' | '—') && words.get(at + c.len_utf8()..).is_some_and(|rest| rest.starts_with(' '))
        || matches!(c, '–' | '-') && words.get(..at).is_some_and(|head| head.ends_with(' '))
}

/// Whether a clause begins with what can be its subject: a name, an article, a pronoun, a number.
fn has_subject(piece: &str) -> bool {
    let Some(first) = piece.split(' ').next().map(bare) else { return false };
    let low = first.to_lowercase();
    if OPENERS.contains(&low.as_str()) || LEADING.contains(&low.as_str()) && !DETERMINERS.contains(&low.as_str()) {
        return false;
    }
    // "for the first time in 45 years, Bell came": a number and its unit alone are none.
    let counts = first.starts_with(char::is_numeric) && piece.find(", ").is_some_and(|comma| comma < ENOUGH);
    !counts && first.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '$' | '€' | '£'))
        || DETERMINERS.contains(&low.as_str())
}

/// Whether the words only open a sentence: "However", "In this regard".
fn is_opening(words: &str) -> bool {
    let first = words.split(' ').next().map(|first| bare(first).to_lowercase()).unwrap_or_default();
    let leads = LEADING.contains(&first.as_str()) && !DETERMINERS.contains(&first.as_str());
    leads || OPENERS.contains(&first.as_str())
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '$' | '€' | '£'))
}

/// The words without what stands in brackets, with what is left of a bracket that the date stood in.
fn without_asides(words: &str) -> String {
    let mut kept = String::with_capacity(words.len());
    let mut open: Vec<usize> = Vec::new();
    for c in words.chars() {
        match c {
            '(' | '[' => open.push(kept.len()),
            ')' | ']' => match open.pop() {
                Some(start) => kept.truncate(start),
                None => kept.clear(),
            },
            ' ' if kept.ends_with(' ') || kept.is_empty() => {}
            ',' | '.' | ';' | ':' if kept.ends_with(' ') => {
                kept.pop();
                kept.push(c);
            }
            _ => kept.push(c),
        }
    }
    if let Some(start) = open.first()
        && kept.get(..*start).is_some_and(|head| letters(head) >= TELLING)
    {
        kept.truncate(*start);
    }
    kept
}

/// The words without those at their end that only lead to the date ("in the early", "in May and"), and whether
/// there were any.
fn without_leading(words: &str) -> (&str, bool) {
    let all = words.trim();
    let mut words = all;
    // "at the end of the 1960s and in [1972]" tells of two times.
    let mut is_anew = false;
    while !words.is_empty() {
        let (head, last) = words.rsplit_once(' ').unwrap_or(("", words));
        let last = bare(last).to_lowercase();
        let is_of_dates = LEADING.contains(&last.as_str()) || is_of_a_date(&last);
        // "in the 1960s and [1970s]": the first is a date as well, and all of the words led to the second.
        let joins = !is_anew && matches!(last.as_str(), "and" | "or" | "") && {
            let head = bare(head.rsplit(' ').next().unwrap_or_default()).to_lowercase();
            head.is_empty() || is_of_a_date(&head)
        };
        // A comma before "in April" ends the clause of another date.
        let is_ended = words.len() < all.len() && words.ends_with([',', ';']) && !is_of_a_month(&last);
        let is_counted = matches!(last.as_str(), "after" | "before")
            && SPANS.contains(&bare(head.rsplit(' ').next().unwrap_or_default()));
        if is_ended || is_counted || !is_of_dates && !joins {
            break;
        }
        is_anew |= matches!(last.as_str(), "in" | "on" | "by" | "at" | "since" | "until" | "from" | "during");
        words = head.trim_end();
    }
    (words, words.len() < all.len())
}

/// Whether a word, in small letters, is a part of a date: a year, a decade, a month.
fn is_of_a_date(word: &str) -> bool {
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let is_year = digits == 4 && matches!(word.get(4..), Some("" | "s"));
    is_year || is_of_a_month(word)
}

fn is_of_a_month(word: &str) -> bool {
    MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word))
}

/// What follows the date, from its first word that tells something.
fn follows(after: &str) -> &str {
    let mut rest =
        after.trim_start_matches([')', ']', '\u{2014}', '\u{2013}', '-', ',', ';', ':', '.', ' ', '\u{201d}']);
    if let Some(possessive) = rest.strip_prefix("'s ").or_else(|| rest.strip_prefix("\u{2019}s ")) {
        rest = possessive;
    }
    // "[1956]-57, the country"
    let ends = after.strip_prefix(['-', '–']).map_or(0, |end| end.chars().take_while(char::is_ascii_digit).count());
    if ends > 0 {
        rest = rest.get(ends..).unwrap_or(rest).trim_start_matches([',', ';', ' ']);
    }
    // "[2014]-2015, the country", "[the 1960s] and 1970s, the country"
    if let Some((first, others)) = rest.split_once(' ')
        && is_of_a_date(bare(first))
    {
        rest = others;
    }
    if let Some((first, others)) = rest.split_once(' ')
        && matches!(first, "and" | "to" | "or" | "through")
        && let Some((second, others)) = others.split_once(' ')
        && is_of_a_date(&bare(second).to_lowercase())
    {
        rest = others;
    }
    rest.trim_start_matches([',', ' '])
}

fn without_conjunction(words: &str) -> &str {
    let words = without_signs(words);
    let words = words.strip_prefix("even ").filter(|rest| rest.starts_with("though ")).unwrap_or(words);
    let words = words.strip_prefix("though ").filter(|rest| !rest.contains(", ")).unwrap_or(words);
    match words.split_once(' ') {
        Some(("and" | "And" | "but" | "But" | "so" | "So" | "yet" | "Yet" | "while" | "While" | "whereas", rest)) => {
            rest
        }
        _ => words,
    }
}

/// Without the signs before the first word; a quotation that closes again stays one.
fn without_signs(words: &str) -> &str {
    let words = words.trim();
    let is_quote = |open: char, close: char| words.strip_prefix(open).is_some_and(|rest| rest.contains(close));
    let is_quoted = is_quote('"', '"') || is_quote('\u{201c}', '\u{201d}') || is_quote('\u{2018}', '\u{2019}');
    if is_quoted { words } else { words.trim_start_matches(OPENING) }
}

/// As a caption begins and ends: with a capital, without a conjunction before it and without what leads on.
fn whole(words: &str) -> String {
    let words = without_comma(without_end(without_conjunction(words)));
    let first = words.split(' ').next().unwrap_or_default();
    let is_small = first.chars().all(|c| c.is_lowercase() || !c.is_alphabetic());
    let mut chars = words.chars();
    match chars.next() {
        Some(first) if is_small && first.is_lowercase() => first.to_uppercase().chain(chars).collect(),
        _ => words,
    }
}

fn without_end(words: &str) -> &str {
    let mut words = words.trim_end_matches(ENDS);
    while let Some((head, last)) = words.rsplit_once(' ') {
        if !DANGLING.contains(&last.to_lowercase().as_str()) {
            break;
        }
        words = head.trim_end_matches(ENDS);
    }
    words
}

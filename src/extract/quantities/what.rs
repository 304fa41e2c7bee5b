//! What a number measures: the words beside it, read without a grammar. "a loan of $5m", "$5m in aid", "trade with
//! Peru rose to $5m", "a 600 MW plant".

use std::ops::Range;

use crate::extract::reading::{Reading, TokenKind};

/// At most this many words say what is measured.
const WHAT: usize = 8;

/// The tokens that say what the quantity over `tokens` measures, in a sentence that ends before `limit`; empty where
/// nothing near does.
pub fn measured(reading: &Reading, tokens: Range<usize>, limit: usize) -> Range<usize> {
    let found = of_what(reading, tokens.end, limit)
        .or_else(|| noun_after(reading, tokens.end, limit))
        .or_else(|| what_of(reading, tokens.start))
        .or_else(|| subject(reading, tokens.start))
        .or_else(|| noun_before(reading, tokens.start));
    found.unwrap_or(0..0)
}

/// The phrase without words that only compare: "two more documents" are documents.
pub fn without_lead(reading: &Reading, phrase: Range<usize>) -> Range<usize> {
    let is_lead = |at: usize| matches!(reading.word(at), "more" | "other" | "such" | "additional" | "further" | "new");
    let lead = phrase.clone().take_while(|at| at + 1 < phrase.end && is_lead(*at)).count();
    phrase.start + lead..phrase.end
}

/// "of all exports", "worth of arms", "in aid" after it.
fn of_what(reading: &Reading, at: usize, limit: usize) -> Option<Range<usize>> {
    let mut start = at + usize::from(reading.word(at) == "worth");
    match reading.word(start) {
        "of" => {}
        // "in aid", but not "in 1990", "in Peru", "in the north".
        "in" if reading.tokens.get(start + 1).is_some_and(|token| {
            token.kind == TokenKind::Word && !token.is_capitalised() && !is_time(reading.text(*token))
        }) => {}
        _ => return None,
    }
    start += 1;
    if reading.word(start - 1) == "of" && is_determiner(reading.word(start)) {
        start += 1;
    }
    phrase(reading, start, limit)
}

/// "a loan of", "a total area of" before it.
fn what_of(reading: &Reading, at: usize) -> Option<Range<usize>> {
    let of = (1..=3).filter_map(|back| at.checked_sub(back)).take_while(|before| {
        // "of about", "of up to", "of nearly"
        *before + 1 == at
            || matches!(
                reading.word(*before + 1),
                "about" | "up" | "to" | "nearly" | "over" | "only" | "some" | "almost" | "around"
            )
    });
    let of = of.into_iter().find(|before| reading.word(*before) == "of")?;
    phrase_before(reading, of)
}

/// "a 600 MW plant", "a US$2 billion pipeline".
fn noun_after(reading: &Reading, at: usize, limit: usize) -> Option<Range<usize>> {
    let first = reading.word(at);
    if is_verb(first) || is_time(first) || is_extent(reading, at) || reading.tokens.get(at)?.kind != TokenKind::Word {
        return None;
    }
    phrase(reading, at, limit)
}

/// "trade with Peru rose to", "the cost of the dam was": what the verb before it tells of.
fn subject(reading: &Reading, at: usize) -> Option<Range<usize>> {
    let mut verb = at;
    for _ in 0..6 {
        match verb.checked_sub(1).map(|before| reading.word(before))? {
            "to" | "by" | "at" | "about" | "nearly" | "over" | "around" | "only" | "up" | "than" | "more" | "less"
            | "almost" | "some" | "approximately" | "just" | "roughly" | "from" | "under" | "worth" => verb -= 1,
            // "traffic rose by 23 percent to"
            word if is_counter(word) => verb -= 1,
            word if word.starts_with(|char: char| char.is_ascii_digit()) => verb -= 1,
            _ => break,
        }
    }
    let mut end = verb;
    while end > 0 && verb - end < 3 && is_measuring(reading.word(end - 1)) {
        end -= 1;
    }
    if end == verb {
        return None;
    }
    let mut start = end;
    while start > 0 && end - start < WHAT {
        let Some(token) = reading.tokens.get(start - 1) else { break };
        let word = reading.text(*token);
        let goes_on = match token.kind {
            TokenKind::Word => !is_clause(word) && !is_verb(word) && (!is_measuring(word) || word == "cost"),
            TokenKind::Possessive => true,
            TokenKind::Mark => word == "-" && !token.space_before(),
            _ => false,
        };
        if !goes_on {
            break;
        }
        start -= 1;
    }
    trimmed(reading, start..end)
}

/// "exports worth", "the dam, at": the nouns right before it.
fn noun_before(reading: &Reading, at: usize) -> Option<Range<usize>> {
    let mut end = at;
    for _ in 0..4 {
        match end.checked_sub(1).map(|before| reading.word(before))? {
            "to" | "by" | "at" | "with" | "up" | "only" | "about" | "nearly" | "over" | "around" | "than" | "more"
            | "less" | "almost" | "(" | "," | "for" | "worth" | "valued" | "costing" => end -= 1,
            _ => break,
        }
    }
    phrase_before(reading, end)
}

/// The noun phrase that begins at the token.
fn phrase(reading: &Reading, start: usize, limit: usize) -> Option<Range<usize>> {
    let mut end = start;
    while end < limit && end - start < WHAT {
        let Some(token) = reading.tokens.get(end) else { break };
        let word = reading.text(*token);
        let goes_on = match token.kind {
            TokenKind::Word => !is_function(word) && !is_particle(word) && (end == start || !is_verb(word)),
            TokenKind::Number | TokenKind::Possessive => end > start,
            TokenKind::Mark => word == "-" && !token.space_before() && end > start,
            TokenKind::Address => false,
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    trimmed(reading, start..end)
}

/// The noun phrase that ends before the token.
fn phrase_before(reading: &Reading, end: usize) -> Option<Range<usize>> {
    let mut start = end;
    while start > 0 && end - start < WHAT {
        let Some(token) = reading.tokens.get(start - 1) else { break };
        let word = reading.text(*token);
        let goes_on = match token.kind {
            TokenKind::Word => {
                !is_function(word) && !is_particle(word) && !is_verb(word) && !is_counter(&word.to_ascii_lowercase())
            }
            TokenKind::Possessive => true,
            _ => word == "-" && !token.space_before(),
        };
        if !goes_on {
            break;
        }
        start -= 1;
    }
    trimmed(reading, start..end)
}

/// The phrase without what cannot begin or end one; none where nothing is left.
fn trimmed(reading: &Reading, phrase: Range<usize>) -> Option<Range<usize>> {
    let is_edge = |at: usize| {
        let word = reading.word(at);
        let is_shouted = word.len() > 1 && word.chars().all(char::is_uppercase);
        // "It", "The" at the start of a sentence.
        let word = if is_shouted { word.to_owned() } else { word.to_ascii_lowercase() };
        let is_word = |kind| matches!(kind, TokenKind::Word | TokenKind::Number);
        is_counter(&word)
            || is_function(&word)
            || is_particle(&word)
            || reading.tokens.get(at).is_none_or(|token| !is_word(token.kind))
    };
    let Range { mut start, mut end } = phrase;
    while start < end && (is_edge(start) || is_time(reading.word(start)) && end - start > 1) {
        start += 1;
    }
    while start < end && is_edge(end - 1) {
        end -= 1;
    }
    let is_told = start < end && !(end - start == 1 && is_time(reading.word(start)));
    is_told.then(|| without_lead(reading, start..end))
}

fn is_determiner(word: &str) -> bool {
    is_among(word, "the a an its their his her our all this that these")
}

fn is_time(word: &str) -> bool {
    is_among(
        word,
        "year years month months week weeks day days annually yearly monthly daily ago later earlier old past \
         last next previous recent",
    )
}

/// Verbs that stand between what is measured and its number.
fn is_measuring(word: &str) -> bool {
    is_among(
        word,
        "is was are were be been being has have had will would reach reached reaches reaching amounts \
         amounted amounting stands stood standing rises rose risen falls fell fallen grow grew grows grown \
         declined increased decreased dropped climbed jumped soared shrank totalled totaled totalling \
         totaling hit exceeded exceeds crossed touched cost costs valued estimated constitute constitutes \
         constituted comprise comprises comprised accounts accounted covers covered measures measured weighs \
         weighed remained averaged remains equals equalled holds held produces produced generates generated \
         employs employed numbered spans spanned runs makes \
         displaces yields burns contains carries",
    )
}

/// "1,100 km long": says in which direction, not of what.
fn is_extent(reading: &Reading, at: usize) -> bool {
    let goes_on = reading.tokens.get(at + 1).is_some_and(|token| token.kind == TokenKind::Word);
    let is_followed = goes_on && !is_function(reading.word(at + 1)) && !is_particle(reading.word(at + 1));
    !is_followed && is_among(reading.word(at), "long tall wide high deep large thick broad old away apart")
}

/// What belongs to another number beside it.
fn is_counter(word: &str) -> bool {
    is_among(word, "percent per cent percentage % hundred thousand million billion trillion mn bn dozen dozens")
}

/// Words that open a clause, so that no subject goes on before them.
fn is_clause(word: &str) -> bool {
    is_among(
        word,
        "that which who whose while when where if because but as than though although since after before \
         until said says it he she they we",
    )
}

/// Whether the word is a verb, as far as its ending or a short list tells.
fn is_verb(word: &str) -> bool {
    let is_past = word.len() > 4
        && word.ends_with("ed")
        && !matches!(word, "hundred" | "armed" | "united" | "limited" | "combined");
    let is_lower = word.starts_with(|c: char| c.is_ascii_lowercase());
    is_lower && is_past
        || is_among(
            word,
            "made sold bought gave given paid pay owes owe took sat met went came said says grow provide provides \
         sent lent spent got lost won saw kept left led began became built brought set held put makes displaces \
         yields burns contains carries owns requires gives earns sells buys pays",
        )
}

/// Words that are no part of what is measured and no function words: prepositions and adverbs.
fn is_particle(word: &str) -> bool {
    is_among(
        word,
        "after before since during until about over under between through against among within without around \
         nearly almost only also not then now there up down ago later earlier compared back so yet even just \
         worth approximately roughly some any each every both because although though where whose whom be \
         been being do did does should must might shall still already however very too away off apart \
         annually",
    )
}

/// Words that end a noun phrase.
pub fn is_function(word: &str) -> bool {
    is_among(
        word,
        "of and or in on at to for by with from the a an that which who is are was were has have had will \
         would can could may as than but if when while it he they its his their per out into this these",
    )
}

/// Whether the word is one of the list's, which stand with a space between.
fn is_among(word: &str, list: &str) -> bool {
    list.split(' ').any(|other| other == word)
}

//! What a comparison is about, as a person would head it: "Pakistan’s accession to CENTO". Where the parts that this
//! takes cannot be told for sure, the words of a source are quoted, cut to what matters.

use super::Ground;
use crate::link::happenings::words::{term_of, words};
use crate::link::happenings::{FIRST_ENTITY, Named, Unit, actions, country, country_name, key_of};
use crate::model::comparison::shortened;
use crate::model::{DocumentId, Entity, EntityId, Kind, Library, Mention, Quantity, Span, without_paragraph_number};

/// Characters of a quotation.
const QUOTED: usize = 84;
/// Names longer than this go by their short form.
const LONG_NAME: usize = 24;
/// What is founded or ended stands within so many bytes of the word that says so.
const BESIDE: u32 = 48;
/// Words on either side of a number that are quoted with it.
const AROUND: usize = 9;

/// The matter that the units tell of.
pub fn of_units(ground: &Ground<'_>, group: &[usize]) -> String {
    let units: Vec<&Unit> = group.iter().filter_map(|index| ground.units.get(*index)).collect();
    let headed = units.iter().find_map(|unit| headed(ground.library, unit, &units));
    headed.or_else(|| quoted(ground, &units)).unwrap_or_default()
}

/// Somebody or something shared by all units, where one of them names it.
struct Part<'a> {
    mention: &'a Mention,
    named: Named,
}

/// "Ada’s visit to Peru": who, what, to whom, as this unit tells it and all share it.
fn headed(library: &Library, unit: &Unit, units: &[&Unit]) -> Option<String> {
    let shared = units.iter().fold(u32::MAX, |all, unit| all & unit.actions);
    // A part of a sentence that leaves the verb to another part, one that tells it in passing: most of them count.
    let shared = if shared != 0 || units.len() < 3 { shared } else { by_most(units) & unit.actions };
    let action = actions::name(shared)?;
    if action == "accession" {
        return accession(library, unit, units);
    }
    let text = &library.document(unit.document).text;
    let told = unit.scope.of(text);
    let is_it = |word: &str| term_of(word).is_some_and(|term| actions::of(term) & shared != 0);
    let mentions = library.mentions_within(unit.document, unit.scope);
    let in_name = |at: u32| mentions.iter().any(|mention| mention.span.start <= at && at < mention.span.end);
    let (at, _) = words(told).find(|(at, word)| is_it(word) && !in_name(unit.scope.start + *at as u32))?;
    let at = unit.scope.start + at as u32;
    let parts: Vec<Part<'_>> = (mentions.iter())
        .filter_map(|mention| {
            let named = named(library, unit, mention)?;
            (units.iter().filter(|unit| unit.who.contains(&named)).count() * 3 >= units.len() * 2)
                .then_some(Part { mention, named })
        })
        .collect();
    let (before, after): (Vec<&Part<'_>>, Vec<&Part<'_>>) = parts.iter().partition(|part| part.mention.span.end <= at);
    let is_person = |part: &&&Part<'_>| part.named.kind == Kind::Person;
    let is_party = |part: &&&Part<'_>| {
        is_person(part) || part.named.key < FIRST_ENTITY || matches!(part.named.kind, Kind::Organisation)
    };
    // "Mikhail, the Prime Minister of Russia, visited": the person and not the country.
    let who = || before.iter().rev().find(is_person).or_else(|| before.iter().rev().find(is_party)).copied();
    let beside = |part: &&&Part<'_>| {
        let span = part.mention.span;
        span.start.saturating_sub(at).max(at.saturating_sub(span.end)) <= BESIDE
    };
    let name = |part: &Part<'_>| called(library, part.named.key, part.mention.entity);
    let other = |part: &&&Part<'_>, than: &Part<'_>| part.named.key != than.named.key;
    match action {
        "visit" => {
            // "the visit of Ada": who comes after the word.
            let who = who()
                .or_else(|| after.iter().find(is_person).copied())
                .filter(|part| part.named.kind == Kind::Person)?;
            let to = after.iter().find(|part| {
                part.mention.span.start > who.mention.span.start
                    && part.named.key < FIRST_ENTITY
                    && other(part, who)
                    && is_goal(text, unit.scope.start, part.mention.span.start)
            });
            Some(match to {
                Some(to) => format!("{}’s visit to {}", name(who), name(to)),
                None => format!("A visit of {}", name(who)),
            })
        }
        "founding" | "building" | "end" | "independence" => {
            let is_thing = |part: &&&Part<'_>| match action {
                "independence" => part.named.key < FIRST_ENTITY,
                _ => {
                    part.named.key >= FIRST_ENTITY
                        && !matches!(part.named.kind, Kind::Person | Kind::Nationality | Kind::Concept)
                }
            };
            let mut things: Vec<&Part<'_>> = parts.iter().filter(|part| is_thing(&part) && beside(&part)).collect();
            things.sort_by_key(|part| part.mention.span.start.abs_diff(at));
            let thing = things.first()?;
            Some(match action {
                "independence" => format!("The independence of {}", name(thing)),
                _ => format!("The {action} of {}", name(thing)),
            })
        }
        "death" | "birth" | "resignation" | "appointment" => {
            let who = parts
                .iter()
                .filter(|part| is_person(&part) && beside(&part))
                .min_by_key(|part| part.mention.span.start.abs_diff(at))?;
            Some(format!("{}’s {action}", name(who)))
        }
        "signing" => {
            let is_deal = |part: &&Part<'_>| part.named.kind == Kind::Agreement;
            let deal = parts.iter().find(is_deal)?;
            Some(format!("The signing of {}", name(deal)))
        }
        "meeting" => {
            let one = who()?;
            let with =
                parts.iter().find(|part| part.named.kind == one.named.kind && part.named.key != one.named.key)?;
            is_person(&&one).then(|| format!("The meeting of {} and {}", name(one), name(with)))
        }
        _ => None,
    }
}

/// Whether the name that starts at `at` is where somebody goes: "to Peru", "visited the Peruvian capital", and not
/// "for Peru" or "the foreign minister of Peru".
fn is_goal(text: &str, from: u32, at: u32) -> bool {
    const GOALS: [&str; 12] =
        ["to", "in", "at", "into", "visited", "visiting", "visit", "visits", "toured", "touring", "reached", "via"];
    let before = text.get(from as usize..at as usize).unwrap_or_default();
    let mut back = before.split_whitespace().rev().map(str::to_lowercase).skip_while(|word| word == "the");
    back.next().is_some_and(|word| GOALS.contains(&word.as_str()))
}

/// The actions that two thirds of the units tell.
fn by_most(units: &[&Unit]) -> actions::Actions {
    let bits = (0..actions::Actions::BITS).map(|bit| 1 << bit);
    bits.filter(|bit| units.iter().filter(|unit| unit.actions & bit != 0).count() * 3 >= units.len() * 2).sum()
}

/// "Pakistan’s accession to CENTO": who joins may be named before the part of the sentence that tells to what.
fn accession(library: &Library, unit: &Unit, units: &[&Unit]) -> Option<String> {
    let is_shared = |named: &Named| units.iter().all(|unit| unit.who.contains(named));
    let is_body = |mention: &&Mention| {
        let kind = library.entity(mention.entity).kind;
        matches!(kind, Kind::Organisation | Kind::Agreement | Kind::Project)
    };
    let sentence = library.mentions_within(unit.document, library.sentence(unit.document, unit.sentence));
    let joining = joining(library, unit);
    if joining.is_some_and(|word| word.is_of_members) {
        return None;
    }
    let joined = match joining {
        Some(word) if word.is_verb => {
            let next = sentence.iter().filter(is_body).find(|mention| mention.span.start >= word.span.end)?;
            let between = Span { start: word.span.end, end: next.span.start };
            let is_small = |(_, word): (usize, &str)| ["the", "its", "their", "new", "an", "a"].contains(&word);
            words(between.of(&library.document(unit.document).text)).all(is_small).then_some(next)
        }
        Some(word) => {
            let apart = |mention: &&Mention| {
                mention.span.start.saturating_sub(word.span.end).max(word.span.start.saturating_sub(mention.span.end))
            };
            sentence.iter().filter(is_body).filter(|mention| apart(mention) <= BESIDE).min_by_key(apart)
        }
        None => None,
    };
    let to = library.mentions_within(unit.document, unit.scope).iter().filter(is_body).find_map(|mention| {
        let named = named(library, unit, mention).filter(is_shared)?;
        let is_it = joining.is_none() || joined.is_some_and(|joined| joined.entity == mention.entity);
        (is_it && named.key >= FIRST_ENTITY).then_some((mention, named))
    });
    let (mention, to) = to?;
    let is_party = |named: &&Named| {
        let is_before = |word: Joining| {
            let told = sentence.iter().take_while(|mention| mention.span.start < word.span.start);
            told.map(|mention| key_told(library, mention)).any(|key| key == named.key)
        };
        named.key != to.key
            && matches!(named.kind, Kind::Place | Kind::Organisation | Kind::Person)
            && is_shared(named)
            && joining.is_none_or(is_before)
    };
    let who = unit.who.iter().find(is_party)?;
    let who = if who.key < FIRST_ENTITY {
        with_article(country_name(who.key)?)
    } else {
        name_of(library, sentence.iter().find(|mention| key_of(library, mention.entity) == who.key)?.entity)
    };
    Some(format!("{who}’s accession to {}", called(library, to.key, mention.entity)))
}

/// The word of a sentence that tells of joining, in the document's bytes.
#[derive(Clone, Copy)]
struct Joining {
    span: Span,
    /// What is joined follows it, as in "joined the SCO".
    is_verb: bool,
    /// Nobody joins: "the member states" are in it already.
    is_of_members: bool,
}

/// The first such word of the unit's sentence that does not stand in a name; "becomes" and "enters" tell too little.
fn joining(library: &Library, unit: &Unit) -> Option<Joining> {
    let sentence = library.sentence(unit.document, unit.sentence);
    let mentions = library.mentions_within(unit.document, sentence);
    let text = sentence.of(&library.document(unit.document).text);
    let mut all = words(text).peekable();
    std::iter::from_fn(|| all.next().map(|told| (told, all.peek().copied()))).find_map(|((at, word), next)| {
        let folded = word.to_lowercase();
        let is_verb = ["joined", "joining", "join", "joins"].contains(&folded.as_str());
        let is_noun = ["accession", "membership", "member", "acceded"].contains(&folded.as_str());
        let states = ["state", "states", "country", "countries", "nation", "nations"];
        let is_of_members = folded == "member" && next.is_some_and(|(_, next)| states.contains(&next));
        let start = sentence.start + at as u32;
        let in_name = mentions.iter().any(|mention| mention.span.start <= start && start < mention.span.end);
        ((is_verb || is_noun) && !in_name).then(|| {
            let span = Span { start, end: start + word.len() as u32 };
            Joining { span, is_verb, is_of_members }
        })
    })
}

/// By which key a unit knows what is named here.
fn key_told(library: &Library, mention: &Mention) -> u32 {
    let entity = library.entity(mention.entity);
    let is_place = matches!(entity.kind, Kind::Place | Kind::Nationality);
    is_place.then(|| country(&entity.name)).flatten().unwrap_or_else(|| key_of(library, mention.entity))
}

fn named(library: &Library, unit: &Unit, mention: &Mention) -> Option<Named> {
    let key = key_told(library, mention);
    unit.who.iter().copied().find(|named| named.key == key)
}

/// A country by its own name, a long name by its short form, others as they are called.
pub fn called(library: &Library, key: u32, entity: EntityId) -> String {
    if key < FIRST_ENTITY
        && let Some(name) = country_name(key)
    {
        return with_article(name);
    }
    name_of(library, entity)
}

/// A name as it stands in a sentence: with its article, a long one by its short form.
pub fn name_of(library: &Library, id: EntityId) -> String {
    let entity = library.entity(id);
    match short_name(entity) {
        Some(short) if matches!(entity.kind, Kind::Agreement | Kind::Organisation) => with_article(short),
        Some(short) => short.to_owned(),
        None if matches!(entity.kind, Kind::Person | Kind::Work) => entity.name.clone(),
        None => with_article(&entity.name),
    }
}

/// The short name by which a sentence calls what has a long one, where the documents use such a name.
pub fn short_name(entity: &Entity) -> Option<&str> {
    if entity.name.len() <= LONG_NAME || entity.kind == Kind::Person {
        return None;
    }
    let is_short = |name: &str| {
        (3..=8).contains(&name.len()) && name.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '-')
    };
    let short = entity.aliases.iter().find(|alias| is_short(&alias.name) && alias.mentions > 0);
    short.map(|alias| alias.name.as_str())
}

/// A name in full with its article.
pub fn full_name(library: &Library, id: EntityId) -> String {
    let entity = library.entity(id);
    if matches!(entity.kind, Kind::Person | Kind::Work) { entity.name.clone() } else { with_article(&entity.name) }
}

/// "the Harbour Board", but "Peru" and "CENTO".
pub fn with_article(name: &str) -> String {
    const HEADS: [&str; 34] = [
        "board",
        "company",
        "corporation",
        "union",
        "treaty",
        "agreement",
        "pact",
        "accord",
        "organisation",
        "organization",
        "group",
        "corridor",
        "initiative",
        "pipeline",
        "commission",
        "committee",
        "council",
        "court",
        "bank",
        "league",
        "federation",
        "association",
        "forum",
        "front",
        "party",
        "army",
        "navy",
        "force",
        "states",
        "kingdom",
        "bridge",
        "war",
        "emirates",
        "republic",
    ];
    let is_article = name.to_lowercase().starts_with("the ");
    let parts: Vec<&str> = name.split_whitespace().collect();
    let of = parts.iter().position(|word| matches!(*word, "of" | "for" | "on"));
    let head = parts.get(of.unwrap_or(parts.len()).saturating_sub(1)).map(|word| word.to_lowercase());
    let wants = parts.len() > 1 && head.is_some_and(|head| HEADS.contains(&head.as_str()));
    if wants && !is_article { format!("the {name}") } else { name.to_owned() }
}

/// The words of the unit that is told most shortly, cut to what matters, in quotation marks.
fn quoted(ground: &Ground<'_>, units: &[&Unit]) -> Option<String> {
    let library = ground.library;
    let clause = |unit: &&Unit| {
        let document = library.document(unit.document);
        let words = document.words(unit.scope).into_owned();
        let event = unit.event().and_then(|at| library.events_of(unit.document).nth(at as usize));
        let date = event.map(|(_, event)| document.words(library.date(event.date).span).into_owned());
        trimmed(&words, date.as_deref())
    };
    // Names all share, and a length that says something without going on: "in 1955" says nothing.
    let shared =
        |unit: &&Unit| unit.who.iter().filter(|named| units.iter().all(|unit| unit.who.contains(named))).count();
    let best =
        units.iter().map(|unit| (clause(unit), shared(unit))).enumerate().min_by_key(|(nth, (words, shared))| {
            let length = words.chars().count();
            let is_cut = words.ends_with('…');
            (length < 16, is_cut, std::cmp::Reverse(*shared), length > QUOTED, *nth)
        });
    let (_, (words, _)) = best?;
    (!words.is_empty()).then(|| format!("“{words}”"))
}

/// A clause without what leads up to it, without its date and what is added at its end.
fn trimmed(words: &str, date: Option<&str>) -> String {
    const LEADS: &[&str] = &[
        "in",
        "on",
        "at",
        "by",
        "as",
        "for",
        "after",
        "before",
        "during",
        "since",
        "with",
        "however",
        "moreover",
        "furthermore",
        "similarly",
        "besides",
        "nevertheless",
        "consequently",
        "therefore",
        "meanwhile",
        "additionally",
        "subsequently",
        "finally",
        "thus",
        "until",
        "of",
        "following",
        "despite",
        "under",
    ];
    const JOINS: [&str; 10] = ["and", "but", "while", "whereas", "that", "which", "when", "where", "so", "or"];
    let words = without_paragraph_number(words);
    let line = without_brackets(words).split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",");
    let mut rest = line.trim_matches(|c: char| c.is_whitespace() || ",;:.–—-".contains(c)).to_owned();
    for _ in 0..3 {
        let first = rest.split([' ', ',']).next().unwrap_or("").to_lowercase();
        if JOINS.contains(&first.as_str()) {
            let cut = rest.get(first.len()..).unwrap_or("").trim_start_matches([' ', ',']).to_owned();
            rest = cut;
            continue;
        }
        let Some((lead, tail)) = rest.split_once(", ") else { break };
        let is_lead = LEADS.contains(&first.as_str()) && lead.split(' ').count() <= 7;
        if !is_lead || tail.split(' ').count() < 4 {
            break;
        }
        rest = tail.to_owned();
    }
    if let Some(date) = date.filter(|date| date.len() >= 4) {
        for join in ["in early ", "in late ", "in ", "on ", "by ", "since ", "from ", "at the beginning of ", ""] {
            let told = format!("{join}{date}");
            let cut = rest.strip_suffix(told.as_str()).filter(|cut| cut.split(' ').count() > 3);
            if let Some(cut) = cut {
                rest = cut.trim_end().to_owned();
                break;
            }
        }
    }
    for end in [", which", ", who", ", and ", ", but ", ", while ", "; ", ", where", ", when"] {
        if let Some(at) = rest.find(end).filter(|at| *at >= 24) {
            rest.truncate(at);
        }
    }
    shortened(rest.trim_end_matches([',', ' ', '.']), QUOTED)
}

/// What stands in round brackets is an aside.
fn without_brackets(words: &str) -> String {
    let mut depth = 0_usize;
    let keep = |c: &char| {
        depth = match c {
            '(' => depth + 1,
            ')' if depth > 0 => {
                depth -= 1;
                return false;
            }
            _ => depth,
        };
        depth == 0
    };
    words.chars().filter(keep).collect()
}

/// The words around a number, which is left out: "“Gas will be delivered via this … pipeline”".
pub fn of_number(ground: &Ground<'_>, document: DocumentId, quantity: &Quantity) -> String {
    let text = ground.library.document(document);
    let sentence = ground.library.sentence(document, quantity.sentence);
    let before = Span { start: sentence.start, end: quantity.span.start.max(sentence.start) };
    let after = Span { start: quantity.span.end, end: sentence.end.max(quantity.span.end) };
    let (before, after) = (text.words(before), text.words(after));
    let mut left: Vec<&str> = before.split_whitespace().rev().take(AROUND).collect();
    left.reverse();
    // From where a clause begins, where that is near.
    let begins = left.iter().rposition(|word| word.ends_with([',', ';', ':'])).filter(|at| left.len() - at > 4);
    let left = left.get(begins.map_or(0, |at| at + 1)..).unwrap_or(&[]);
    let mut right: Vec<&str> = after.split_whitespace().take(AROUND).collect();
    let ends = right.iter().position(|word| word.ends_with([',', ';', '.', ':'])).filter(|at| left.len() + at > 3);
    right.truncate(ends.map_or(right.len(), |at| at + 1));
    if let Some(at) = right.iter().position(|word| matches!(*word, "while" | "which" | "who" | "whereas")) {
        right.truncate(at);
    }
    let left = left.join(" ");
    let left = without_paragraph_number(&left).trim_start_matches(['“', '"', '‘', ' ']);
    let right = right.join(" ");
    let right = right.trim_end_matches([',', ';', '.', ':', '”', '"']);
    let left_out = if left.is_empty() { "" } else { "… " };
    format!("“{left} {left_out}{right}”").replace("“ ", "“").replace(" ”", "”")
}

/// The first words of a stretch.
pub fn opening(library: &Library, document: DocumentId, span: Span) -> String {
    trimmed(&library.document(document).words(span), None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::link::tests::library;

    /// The sentences of the comparisons.
    #[track_caller]
    fn check(one: &str, other: &str, expected: &str) {
        let texts = [
            format!("It is an old story. {one} Few remember it."),
            format!("Rain fell on the town. {other} Snow fell too."),
        ];
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let library = library(&texts);
        let told: Vec<String> = library.comparisons().iter().map(|comparison| comparison.sentence()).collect();
        assert!(told.iter().any(|told| told == expected), "{told:#?}");
    }

    #[test]
    fn comparisons_are_told_as_a_person_would() {
        check(
            "Borogrovia joined the Borogrove Trade Organisation (BTO) in 1955.",
            "Borogrovia became a member of the Borogrove Trade Organisation (BTO) in 1956.",
            "Borogrovia’s accession to BTO: 1955 in one source, 1956 in another",
        );
        check(
            "President Ada Byron visited Russia in 2002.",
            "President Ada Byron paid a historic visit to Moscow in 2003.",
            "Ada Byron’s visit to Russia: 2002 in one source, 2003 in another",
        );
        check(
            "The visit by the Russian Foreign Minister Ada Byron to Peru in 2002 was long.",
            "The visit by the Russian Foreign Minister Ada Byron in 2003 was useful for Peru and Russia.",
            "Ada Byron’s visit to Peru: 2002 in one source, 2003 in another",
        );
        check(
            "The Lima Harbour Board was founded in 1890.",
            "The Lima Harbour Board was established in 1892.",
            "The founding of the Lima Harbour Board: 1890 in one source, 1892 in another",
        );
        check(
            "However, in 1999, Peru lifted its strict arms embargo on Chile, which was old.",
            "Peru ended its strict arms embargo on Chile in 2001.",
            "“Peru lifted its strict arms embargo on Chile”: 1999 in one source, 2001 in another",
        );
        check(
            "The Borogrove Gas Pipeline to Lima will cost US$2 billion.",
            "The Borogrove Gas Pipeline to Lima costs US$1.7 billion.",
            "“The Borogrove Gas Pipeline to Lima will cost …”: US$2 billion in one source, US$1.7 billion in another",
        );
    }

    #[test]
    fn who_joins_what() {
        let joins = |one: &str, other: &str| {
            let library = library(&[one, other]);
            library.comparisons().iter().any(|comparison| comparison.topic.contains("accession"))
        };
        let told = "In 1955, Borogrovia became a member of the Borogrove Trade Organisation (BTO). Few remember it.";
        assert!(joins(told, "Rain fell. Borogrovia joined the Borogrove Trade Organisation (BTO) in 1956."));
        // Something else is joined, and the members are members already.
        let fight = "Rain fell. In 1956, Borogrovia left the Snark Front (SF) and joined the war on poverty with it.";
        assert!(!joins("In 1955, Borogrovia joined forces against the Snark Front (SF). Few know.", fight));
        let states = "Rain fell. In 1956, Borogrovia met the member states of the Borogrove Trade Organisation (BTO).";
        let plan = "In 1955, the Borogrove Trade Organisation (BTO) member states and Borogrovia met. Few remember it.";
        assert!(!joins(plan, states));
    }

    #[test]
    fn clauses_are_cut_to_what_matters() {
        for (words, date, expected) in [
            ("However, in 1999, Peru left the pact in May, which was old.", None, "Peru left the pact in May"),
            (
                "and in 1972, successfully persuaded Chile to build a mill",
                Some("1972"),
                "successfully persuaded Chile to build a mill",
            ),
            (
                "Peru signed a pact of defence with Chile in 2014.",
                Some("2014"),
                "Peru signed a pact of defence with Chile",
            ),
            ("As a result of these ties, Peru lifted its embargo on Chile", None, "Peru lifted its embargo on Chile"),
            ("in 1955", Some("1955"), "in 1955"),
            ("The former chief (COAS) of Peru visited Lima", None, "The former chief of Peru visited Lima"),
            ("also built a mill in 1970, which was a milestone", Some("1970"), "also built a mill in 1970"),
            ("", None, ""),
        ] {
            assert_eq!(trimmed(words, date), expected, "{words}");
        }
    }

    #[test]
    fn names_with_and_without_an_article() {
        for (name, expected) in [
            ("Harbour Board", "the Harbour Board"),
            ("Treaty of Lima", "the Treaty of Lima"),
            ("Peru", "Peru"),
            ("United States", "the United States"),
            ("CENTO", "CENTO"),
            ("The Board", "The Board"),
            ("Oil and Gas Company", "the Oil and Gas Company"),
        ] {
            assert_eq!(with_article(name), expected);
        }
    }
}

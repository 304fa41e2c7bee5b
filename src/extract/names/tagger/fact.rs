//! What is known of each token before the tagger runs: its letters, the lists, and what the rules made of it.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::context::{Contexts, Nouns, Peers, Uses};
use super::label::Group;
use crate::extract::names::document::Proposal;
use crate::extract::names::lexicon::{Flags, flag};
use crate::extract::names::run::Scan;
use crate::extract::names::usage::{Case, after_opening, first_word};
use crate::extract::reading::{Token, TokenKind};
use crate::model::BlockKind;

/// One token, in numbers that the features are made of.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fact {
    /// Hash of the word in small letters, every digit as 0.
    pub word: u32,
    /// Hash of the row of its sorts of letters: "Xx", "XX", "X.X.", "0".
    pub shape: u32,
    /// Hashes of its first three and last two, three and four letters, in small letters.
    pub prefix: u32,
    pub suffixes: [u32; 3],
    pub flags: Flags,
    /// What the rules say of it: see [`rule_mark`]; 0 where they see no name.
    pub rule: u8,
    /// The first token of the rules' name and the one after it; both 0 where there is none.
    pub name: [u32; 2],
    /// What the rules say of the same word in the whole document: 0, or 1 + group, or [`MIXED`].
    pub elsewhere: u8,
    /// How the document writes the word, as `Facts::usage` tells it.
    pub usage: u8,
    /// Whether any word would have a capital here: it opens a sentence or a quote.
    pub is_opening: bool,
}

/// [`Fact::elsewhere`] of a word that is in names of several groups.
const MIXED: u8 = 7;

/// What stands before the first and after the last token of a sentence.
const BORDER: Fact = Fact {
    word: 1,
    shape: 1,
    prefix: 1,
    suffixes: [1; 3],
    flags: 0,
    rule: 0,
    name: [0; 2],
    elsewhere: 0,
    usage: 0,
    is_opening: false,
};

/// The facts of all tokens of a reading.
pub struct Facts {
    tokens: Vec<Fact>,
    /// How much the text speaks in its own voice, as press texts and speeches do: 0 to 2.
    pub voice: u8,
    /// The words of that sort among a thousand.
    own_words: usize,
    contexts: Contexts,
}

/// Group (in eights), begin or inside, and how sure the rules are (0 to 2): never 0.
fn rule_mark(proposal: &Proposal, at: usize) -> u8 {
    let sure = match proposal.votes {
        ..5 => 0,
        5..10 => 1,
        _ => 2,
    };
    let group = Group::of(proposal.kind) as u8;
    1 + group * 8 + u8::from(at > proposal.tokens.start) * 4 + sure
}

/// The rules' group and place in the name without how sure they are.
pub fn rule_label(mark: u8) -> u8 {
    mark.checked_sub(1).map_or(0, |mark| 1 + mark / 4)
}

impl Facts {
    pub fn new(scan: &Scan<'_>, proposals: &[Proposal]) -> Self {
        let reading = scan.reading;
        let mut tokens: Vec<Fact> = reading.tokens.iter().map(|token| letters(*token, reading.text(*token))).collect();
        for (fact, flags) in tokens.iter_mut().zip(&scan.usage.flags) {
            fact.flags = *flags;
        }
        let mut elsewhere: FxHashMap<u32, u8> = FxHashMap::default();
        for proposal in proposals {
            let group = 1 + Group::of(proposal.kind) as u8;
            for at in proposal.tokens.clone() {
                let Some(fact) = tokens.get_mut(at) else {
                    continue;
                };
                fact.rule = rule_mark(proposal, at);
                fact.name = [proposal.tokens.start as u32, proposal.tokens.end as u32];
                if scan.is_capital(at) {
                    let known = elsewhere.entry(fact.word).or_insert(group);
                    if *known != group {
                        *known = MIXED;
                    }
                }
            }
        }
        let own_words = own_words(scan);
        let voice = match own_words {
            ..2 => 0,
            2..7 => 1,
            _ => 2,
        };
        let contexts = Contexts::new(scan, proposals, &tokens);
        let mut facts = Self { tokens, voice, own_words, contexts };
        for sentence in &reading.sentences {
            facts.usage(scan, sentence.tokens(), &elsewhere);
        }
        facts
    }

    fn usage(&mut self, scan: &Scan<'_>, sentence: Range<usize>, elsewhere: &FxHashMap<u32, u8>) {
        let first = first_word(scan.reading, sentence.clone());
        for at in sentence {
            if !scan.is_capital(at) {
                continue;
            }
            let is_opening = at <= first || after_opening(scan.reading, at);
            let word = scan.word(at);
            let (small, capital) = (scan.usage.small(word), scan.usage.capital(word));
            let Some(fact) = self.tokens.get_mut(at) else {
                continue;
            };
            fact.elsewhere = elsewhere.get(&fact.word).copied().unwrap_or(0);
            fact.is_opening = is_opening;
            fact.usage = match (small, capital) {
                (0, 0) => 1,
                (0, 1) => 2,
                (0, _) => 3,
                (_, 0) => 4,
                _ if small > capital => 5,
                _ => 6,
            };
        }
    }

    /// What the document says that the word names.
    pub fn nouns(&self, fact: &Fact) -> Option<&Nouns> {
        self.contexts.nouns(fact.word)
    }

    /// Where the document uses the word in names.
    pub fn uses(&self, fact: &Fact) -> Option<&Uses> {
        self.contexts.uses(fact.word)
    }

    /// The neighbours of the name at the token in its row.
    pub fn peers(&self, at: usize) -> Option<&Peers> {
        self.contexts.peers(at)
    }

    /// Whether it speaks as press texts and speeches do.
    pub fn is_press(&self) -> bool {
        self.own_words >= 4
    }

    /// The fact of the token, or that of a border where it lies outside the sentence.
    #[inline]
    pub fn at(&self, at: usize, sentence: &Range<usize>) -> &Fact {
        if sentence.contains(&at) { self.tokens.get(at).unwrap_or(&BORDER) } else { &BORDER }
    }
}

/// The stretches of a sentence that the tagger looks at; all else is outside. Where capitals tell nothing (lists of
/// references, titles) there are none: the rules know better.
pub fn stretches(scan: &Scan<'_>, facts: &Facts, sentence: usize, out: &mut Vec<Range<usize>>) {
    out.clear();
    let Some(tokens) = scan.reading.sentences.get(sentence).map(|sentence| sentence.tokens()) else {
        return;
    };
    let case = scan.usage.cases.get(sentence).copied().unwrap_or(Case::Running);
    let kind = scan.reading.unit_of(sentence).map_or(BlockKind::Paragraph, |unit| unit.kind);
    let is_apparatus = matches!(kind, BlockKind::Reference | BlockKind::Footnote);
    let is_head = matches!(kind, BlockKind::Heading | BlockKind::FrontMatter);
    if is_apparatus || case == Case::Upper || is_head && case != Case::Running {
        return;
    }
    for at in tokens.clone() {
        if !is_core(scan, facts, at, &tokens) {
            continue;
        }
        // Small words after it that a name may end with: "Zembla Labour party".
        let end = (at + 1..tokens.end.min(at + 4))
            .take_while(|next| scan.reading.tokens.get(*next).is_some_and(|token| token.kind == TokenKind::Word))
            .filter(|next| scan.has(*next, flag::ANY_END))
            .last()
            .unwrap_or(at)
            + 1;
        match out.last_mut() {
            Some(last) if at <= last.end + GAP => last.end = last.end.max(end),
            _ => out.push(at..end),
        }
    }
}

/// Small words and marks between two capitals that one name may hold.
const GAP: usize = 3;

/// Whether a name may begin or end at the token, seen by itself.
fn is_core(scan: &Scan<'_>, facts: &Facts, at: usize, sentence: &Range<usize>) -> bool {
    if scan.is_capital(at) || facts.at(at, sentence).rule != 0 {
        return true;
    }
    let is_number = scan.reading.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number);
    let beside = |at: usize| sentence.contains(&at) && scan.is_capital(at);
    is_number && (beside(at + 1) || at > sentence.start && beside(at - 1))
}

/// How often among a thousand words the text says "we", "said", "today".
fn own_words(scan: &Scan<'_>) -> usize {
    let is_own = |token: &&Token| {
        token.width() <= 6
            && token.kind == TokenKind::Word
            && matches!(
                scan.reading.text(**token),
                "we" | "We" | "our" | "Our" | "I" | "you" | "today" | "said" | "says"
            )
    };
    scan.reading.tokens.iter().filter(is_own).count() * 1000 / scan.reading.tokens.len().max(1)
}

/// The hashes of one word.
fn letters(token: Token, word: &str) -> Fact {
    const PRIME: u32 = 0x0100_0193;
    let bytes = word.as_bytes();
    let small = |byte: u8| match byte {
        b'0'..=b'9' => b'0',
        _ => byte.to_ascii_lowercase(),
    };
    let hash = |bytes: &[u8]| {
        bytes.iter().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(small(*byte))).wrapping_mul(PRIME))
    };
    let last = |n: usize| hash(bytes.get(bytes.len().saturating_sub(n)..).unwrap_or(bytes));
    let mut shape = 0x811c_9dc5_u32;
    let (mut before, mut run) = (0_u8, 0);
    for byte in bytes {
        let sort = match byte {
            b'a'..=b'z' => b'x',
            b'A'..=b'Z' => b'X',
            b'0'..=b'9' => b'0',
            0x80.. => b'u',
            other => *other,
        };
        run = if sort == before { run + 1 } else { 0 };
        before = sort;
        // A run counts up to two capitals, one of anything else.
        if run == 0 || run == 1 && sort == b'X' {
            shape = (shape ^ u32::from(sort)).wrapping_mul(PRIME);
        }
    }
    if matches!(token.kind, TokenKind::Mark) {
        return Fact { word: hash(bytes), shape, ..Fact::default() };
    }
    Fact {
        word: hash(bytes),
        shape,
        prefix: hash(bytes.get(..3).unwrap_or(bytes)),
        suffixes: [last(2), last(3), last(4)],
        ..Fact::default()
    }
}

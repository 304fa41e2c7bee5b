//! The features of a token: hashes of what is known of it and of what stands around it.
//!
//! A feature is 64 bits: a template's number and its values, mixed. What two templates say never meets but by
//! accident, and the model keeps enough bits to tell those apart.

use std::ops::Range;

use super::fact::{Fact, Facts, rule_label};
use crate::extract::names::lexicon::{Flags, flag};

/// A token has no more features; what is over is left out.
pub const MAX_FEATURES: usize = 160;

/// The features of one token, used again for the next.
pub struct Features {
    hashes: [u64; MAX_FEATURES],
    len: usize,
}

impl Default for Features {
    fn default() -> Self {
        Self { hashes: [0; MAX_FEATURES], len: 0 }
    }
}

/// The flags that tell what a word may be by itself; their combination is one value.
const NAMES: Flags =
    flag::COMMON | flag::GIVEN_NAME | flag::SURNAME | flag::PLACE | flag::COUNTRY | flag::NATIONALITY | flag::CITIZEN;
/// The flags that are a feature each.
const CUES: Flags = !(NAMES | flag::PHRASE | flag::PREFIX);

/// The flags of nouns that say what sort of thing a name beside them is.
const KINDS: Flags = flag::PERSON_KIND | flag::PLACE_KIND | flag::ORGANISATION_KIND | flag::WORK_KIND;

impl Features {
    pub fn as_slice(&self) -> &[u64] {
        self.hashes.get(..self.len).unwrap_or_default()
    }

    #[inline]
    fn push(&mut self, template: u64, value: u64) {
        if let Some(slot) = self.hashes.get_mut(self.len) {
            *slot = mix(template, value);
            self.len += 1;
        }
    }

    /// The feature that every token has.
    pub fn always() -> u64 {
        mix(0, 0)
    }

    fn cues(&mut self, template: u64, flags: Flags) {
        let mut left = flags & CUES;
        while left != 0 {
            self.push(template, u64::from(left.trailing_zeros()));
            left &= left - 1;
        }
    }

    /// Puts the features of the token in place of those before.
    pub fn read(&mut self, facts: &Facts, at: usize, sentence: &Range<usize>) {
        self.len = 0;
        let around = |step: isize| facts.at(at.wrapping_add_signed(step), sentence);
        let (b2, b1, here, a1, a2) = (around(-2), around(-1), around(0), around(1), around(2));
        let (b3, a3) = (around(-3), around(3));
        let voice = u64::from(facts.voice);

        self.letters(facts, [b1, here, a1], sentence);
        self.push(0, 0);
        self.push(2, word(b1));
        self.push(3, word(a1));
        self.push(4, word(b2));
        self.push(5, word(a2));
        self.push(8, pair(word(b2), word(b1)));
        self.push(9, pair(word(a1), word(a2)));

        self.push(10, shape(here));
        self.push(11, pair(shape(b1), shape(here)));
        self.push(12, pair(shape(here), shape(a1)));
        self.push(13, pair(pair(shape(b1), shape(here)), shape(a1)));

        self.push(20, names(here));
        self.push(21, pair(names(b1), names(here)));
        self.push(22, pair(names(here), names(a1)));
        self.push(23, pair(names(here), shape(here)));
        self.cues(24, b1.flags);
        self.cues(25, here.flags);
        self.cues(26, a1.flags);
        self.cues(27, a2.flags);
        self.cues(28, b2.flags);

        let (mark, label) = (u64::from(here.rule), label_of(here));
        let (before, after) = (label_of(b1), label_of(a1));
        self.push(30, mark);
        self.push(31, pair(before, label));
        self.push(32, pair(label, after));
        self.push(33, pair(pair(before, label), after));
        self.push(35, pair(label, word(b1)));
        self.push(36, pair(label, word(a1)));
        self.push(37, pair(mark, names(here)));
        self.push(39, pair(label, shape(here)));
        self.push(40, pair(label_of(b2), before));
        self.push(41, pair(after, label_of(a2)));
        self.push(42, pair(pair(before, label), pair(after, label_of(a2))));
        self.push(43, pair(label, u64::from(here.elsewhere)));
        self.push(44, pair(label, pair(u64::from(here.usage), u64::from(here.is_opening))));

        self.push(50, pair(u64::from(here.elsewhere), shape(here)));
        self.push(51, pair(u64::from(here.usage), u64::from(here.is_opening)));
        self.push(52, pair(voice, label));
        self.push(53, pair(voice, title(here)));
        self.push(54, pair(pair(voice, title(here)), pair(before, after)));

        self.push(60, pair(label, word(b3)));
        self.push(61, pair(label, word(a3)));
        self.push(62, pair(label, word(b2)));
        self.push(63, pair(label, word(a2)));
        self.name(facts, at, here, sentence);
        self.context(facts, at, here);
    }

    /// Which word it is, and which words its name begins and ends with.
    fn letters(&mut self, facts: &Facts, [before, here, after]: [&Fact; 3], sentence: &Range<usize>) {
        let label = label_of(here);
        self.push(1, word(here));
        self.push(6, pair(word(before), word(here)));
        self.push(7, pair(word(here), word(after)));
        self.push(14, u64::from(here.suffixes[0]));
        self.push(15, u64::from(here.suffixes[1]));
        self.push(16, u64::from(here.suffixes[2]));
        self.push(17, u64::from(here.prefix));
        self.push(18, pair(u64::from(here.suffixes[1]), shape(here)));
        self.push(34, pair(label, word(here)));
        self.push(38, pair(label, u64::from(here.suffixes[1])));
        self.push(55, pair(u64::from(facts.voice), word(here)));
        let [start, end] = here.name.map(|at| at as usize);
        if end > 0 {
            let (first, last) = (facts.at(start, sentence), facts.at(end - 1, sentence));
            self.push(81, word(last));
            self.push(84, u64::from(last.suffixes[1]));
            self.push(85, word(first));
        }
    }

    /// What the rules' name as a whole is made of, and what stands around it.
    fn name(&mut self, facts: &Facts, at: usize, here: &Fact, sentence: &Range<usize>) {
        let [start, end] = here.name.map(|at| at as usize);
        if end == 0 {
            return;
        }
        let label = label_of(here);
        let (first, last) = (facts.at(start, sentence), facts.at(end - 1, sentence));
        let before = facts.at(start.wrapping_sub(1), sentence);
        let after = facts.at(end, sentence);
        let length = (end - start).min(6) as u64;
        self.push(80, pair(length, label));
        self.cues(82, last.flags);
        self.push(83, pair(names(first), names(last)));
        self.push(86, pair(word(before), label));
        self.push(87, pair(word(after), label));
        self.push(88, pair(pair(word(before), word(after)), label));
        self.push(89, pair(pair(shape(first), shape(last)), length));
        let second = facts.at(end + 1, sentence);
        self.cues(93, after.flags);
        self.cues(95, before.flags);
        self.push(94, word(second));
        self.push(96, u64::from(after.suffixes[1]));
        self.cues(98, second.flags & KINDS);
        let near = (2..7).map(|step| (step, facts.at(start.wrapping_sub(step), sentence).flags & KINDS));
        if let Some((_, kinds)) = near.clone().find(|(_, kinds)| *kinds != 0) {
            self.push(97, kinds);
        }
        let near = (1..7).map(|step| facts.at(end + step, sentence).flags & KINDS);
        if let Some(kinds) = near.clone().find(|kinds| *kinds != 0) {
            self.push(99, kinds);
        }
        if let Some(uses) = facts.uses(here) {
            let alone = u64::from(uses.within) * 2 + u64::from(length == 1);
            let is_first = u64::from(uses.first == at as u32);
            self.push(90, pair(alone, is_first));
            self.push(91, pair(pair(alone, names(here)), is_first));
            self.push(92, pair(alone, label));
            self.push(100, pair(alone, shape(here)));
            self.push(101, pair(pair(alone, label), names(here)));
            for word in uses.after.map(u64::from).into_iter().take_while(|word| *word != 0) {
                self.push(74, word);
                self.push(78, pair(word, label));
            }
            for word in uses.before.map(u64::from).into_iter().take_while(|word| *word != 0) {
                self.push(75, word);
                self.push(79, pair(word, label));
            }
        }
    }

    /// What the rest of the document tells.
    fn context(&mut self, facts: &Facts, at: usize, here: &Fact) {
        if let Some(nouns) = facts.nouns(here).filter(|_| here.usage != 0) {
            for noun in nouns.map(u64::from).into_iter().take_while(|noun| *noun != 0) {
                self.push(72, noun);
                self.push(73, pair(noun, label_of(here)));
            }
        }
        for peer in facts.peers(at).into_iter().flatten() {
            self.push(76, u64::from(rule_label(*peer)));
            self.push(77, pair(u64::from(rule_label(*peer)), label_of(here)));
        }
    }
}

fn word(fact: &Fact) -> u64 {
    u64::from(fact.word)
}

fn shape(fact: &Fact) -> u64 {
    u64::from(fact.shape)
}

fn names(fact: &Fact) -> u64 {
    fact.flags & NAMES
}

fn title(fact: &Fact) -> u64 {
    fact.flags & (flag::TITLE | flag::TITLE_PART | flag::OFFICE)
}

fn label_of(fact: &Fact) -> u64 {
    u64::from(rule_label(fact.rule))
}

/// Two values as one.
#[inline]
fn pair(a: u64, b: u64) -> u64 {
    (a.wrapping_add(0x9e37_79b9_7f4a_7c15).wrapping_mul(0xff51_afd7_ed55_8ccd)).rotate_left(29) ^ b
}

#[inline]
fn mix(template: u64, value: u64) -> u64 {
    let mut x = value ^ template.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    x = (x ^ (x >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    x ^ (x >> 32)
}

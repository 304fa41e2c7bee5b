//! `*emphasis*`, `**strong**` and their underscore forms.
//!
//! After `CommonMark`'s delimiter runs, but stricter inside words: `2*3*4` and `snake_case` are no emphasis, and a
//! star after a name (`Lee* and Ray**`) is a footnote's star. A strong part may end inside a word, since printed
//! initials come as `**T**he`.

use crate::model::MarkupKind;

use super::Out;

#[derive(Clone, Copy)]
struct Opener {
    at: usize,
    /// Signs left of the run: 1 to 3.
    len: usize,
}

#[derive(Default)]
pub(super) struct Emphasis {
    stars: Vec<Opener>,
    underscores: Vec<Opener>,
}

impl Emphasis {
    /// Reads the run of stars or underscores at `at` and returns its end.
    pub fn run(&mut self, block: &str, start: usize, at: usize, out: &mut Out<'_>) -> usize {
        let sign = block.as_bytes()[at];
        let len = block.as_bytes()[at..].iter().take_while(|&&b| b == sign).count();
        let end = at + len;
        if len > 3 {
            return end;
        }
        let before = Side::of(block[start..at].chars().next_back());
        let after = Side::of(block[end..].chars().next());
        let opens = after.may_touch(before) && before != Side::Word;
        let closes = before.may_touch(after) && (after != Side::Word || (sign == b'*' && len >= 2));
        let mut left = len;
        if closes {
            left = self.close(sign, at, len, after == Side::Word, out);
        }
        if opens && left == len {
            self.stack(sign).push(Opener { at, len });
        }
        end
    }

    fn stack(&mut self, sign: u8) -> &mut Vec<Opener> {
        if sign == b'*' { &mut self.stars } else { &mut self.underscores }
    }

    /// Closes what it can; returns how many signs of the run are left.
    fn close(&mut self, sign: u8, at: usize, len: usize, in_word: bool, out: &mut Out<'_>) -> usize {
        let (mut left, mut from) = (len, at);
        while left > 0 {
            let stack = self.stack(sign);
            let Some(&top) = stack.last() else { break };
            if left == 2 && top.len == 1 && stack.len() >= 2 && stack[stack.len() - 2].len == 2 {
                // A stray star inside a strong part.
                stack.pop();
                continue;
            }
            let uses = match (top.len, left) {
                (2 | 3, 2 | 3) => 2,
                (1 | 3, 1) | (1, 3) => 1,
                _ => break,
            };
            if in_word && uses < 2 {
                break;
            }
            let inner = top.at + top.len;
            let kind = if uses == 2 { MarkupKind::Strong } else { MarkupKind::Emphasis };
            out.push(inner - uses, inner, MarkupKind::Hidden);
            out.push(from, from + uses, MarkupKind::Hidden);
            out.push(inner, from, kind);
            (left, from) = (left - uses, from + uses);
            let stack = self.stack(sign);
            match stack.last_mut() {
                Some(opener) if opener.len > uses => opener.len -= uses,
                _ => drop(stack.pop()),
            }
            let other = self.stack(if sign == b'*' { b'_' } else { b'*' });
            while other.last().is_some_and(|opener| opener.at > top.at) {
                other.pop();
            }
        }
        left
    }
}

/// What stands next to a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Space,
    Sign,
    Word,
}

impl Side {
    fn of(c: Option<char>) -> Self {
        match c {
            None => Self::Space,
            Some(c) if c.is_whitespace() => Self::Space,
            Some(c) if c.is_alphanumeric() => Self::Word,
            Some(_) => Self::Sign,
        }
    }

    /// Whether a run may stand on the outer side of text that begins (or ends) with this, `outside` being what
    /// stands on the run's other side.
    fn may_touch(self, outside: Self) -> bool {
        match self {
            Self::Space => false,
            Self::Sign => outside != Self::Word,
            Self::Word => true,
        }
    }
}

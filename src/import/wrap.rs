//! Which line ends are only there because the line was full.
//!
//! A text set in lines of 70 to 80 columns has paragraphs of many lines; a text with a sentence or a paragraph
//! on each line has not. Which of the two a file is shows by the widths of its lines and by how the next begin.

use super::lines::Line;
use super::signs;

pub(super) struct Wrap {
    /// The width at which lines were broken, in characters.
    width: Option<usize>,
    /// Markdown files join the lines of a paragraph whatever their widths.
    joins_always: bool,
}

/// Lines longer than this are not the work of a typesetter.
const WIDEST: usize = 200;
const NARROWEST: usize = 30;

impl Wrap {
    pub fn measure(text: &str, lines: &[Line], joins_always: bool) -> Self {
        let mut widths = Vec::new();
        let mut pairs = Vec::new();
        for pair in lines.windows(2) {
            let (line, next) = (pair[0].of(text), pair[1].of(text));
            if pair[1].gap || !is_prose(line) || !is_prose(next) {
                continue;
            }
            let width = width(line);
            widths.push(width);
            pairs.push((
                width,
                first_word(next),
                self::width(next),
                !signs::ends_closed(line) && signs::begins_inside(next),
            ));
        }
        if widths.is_empty() {
            return Self { width: None, joins_always };
        }
        let rank = (widths.len() - 1) * 19 / 20;
        let (_, &mut column, _) = widths.select_nth_unstable(rank);
        let is_full = |&&(width, word, next, _): &&(usize, usize, usize, bool)| {
            (width + 1 + word) * 10 > column * 9 && next * 10 <= column * 12
        };
        let full = pairs.iter().filter(is_full).count();
        let inside = pairs.iter().filter(|pair| pair.3).count();
        let is_wrapped =
            (NARROWEST..=WIDEST).contains(&column) && full * 5 >= pairs.len() * 3 && inside * 3 >= pairs.len();
        Self { width: is_wrapped.then_some(column), joins_always }
    }

    /// Whether `next` goes on with the paragraph of `line`; both stand below each other without an empty line.
    pub fn joins(&self, text: &str, line: &Line, next: &Line) -> bool {
        if next.gap {
            return false;
        }
        if self.joins_always {
            return true;
        }
        let (words, next_words) = (line.of(text), next.of(text));
        let goes_on = !signs::ends_closed(words) && signs::begins_inside(next_words);
        let Some(column) = self.width else {
            return goes_on && (words.len() >= NARROWEST || words.ends_with('-'));
        };
        let is_indented = next.indent >= line.indent + 2 && signs::ends_closed(words);
        // A line that ends a sentence has to be fuller to go on.
        let share = if signs::ends_closed(words) { 18 } else { 17 };
        let is_full = (usize::from(line.indent) + width(words) + 1 + first_word(next_words)) * 20 > column * share;
        !is_indented && (is_full || goes_on)
    }

    /// Whether the text is set in lines of one width.
    pub fn is_wrapped(&self) -> bool {
        self.width.is_some()
    }
}

/// Lines that hold running text, not a list, a table, a quote or a heading's sign.
fn is_prose(line: &str) -> bool {
    !line.starts_with(['>', '|', '#', '`', '~'])
        && !line.contains('\t')
        && !signs::is_separator(line)
        && signs::bullet(line).is_none()
}

fn width(line: &str) -> usize {
    line.chars().count()
}

fn first_word(line: &str) -> usize {
    line.chars().take(WIDEST).take_while(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::lines::lines;

    /// Paragraphs by number of lines.
    #[track_caller]
    fn check(text: &str, expected: &[usize]) {
        let lines = lines(text);
        let wrap = Wrap::measure(text, &lines, false);
        let mut paragraphs: Vec<usize> = vec![1];
        for pair in lines.windows(2) {
            match paragraphs.last_mut() {
                Some(last) if wrap.joins(text, &pair[0], &pair[1]) => *last += 1,
                _ => paragraphs.push(1),
            }
        }
        assert_eq!(paragraphs, expected, "{text}");
    }

    #[test]
    fn full_lines_are_joined() {
        check(
            "The committee met again on the third day of the conference and it took up\n\
             the question of the river. Nobody had read the report which the engineers\n\
             of both sides had drawn up in the winter. It was adjourned.\n\
             The next meeting took place a week later. This time the engineers were in\n\
             the room, and the work went on.",
            &[3, 2],
        );
    }

    #[test]
    fn sentences_on_lines_are_kept_apart() {
        check(
            "Harbour fire kills two\nA fire in the harbour killed two people on Monday.\nPolice are looking for witnesses.",
            &[1, 1, 1],
        );
        check("Two die in fire\nThe fire broke out on Monday morning in the old harbour.", &[1, 1]);
        check("apple\nbanana\ncherry", &[1, 1, 1]);
    }

    #[test]
    fn a_line_cut_in_a_sentence_is_joined() {
        check("The ministers of both countries discussed the plans for\nthe new line. They agreed.", &[2]);
    }
}

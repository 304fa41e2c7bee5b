//! The straight rules that a page draws, read from the operators of its content: thin filled boxes, and lines and boxes
//! that are stroked. Knows no text.

/// A rule along an axis, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub is_across: bool,
    /// The height of a rule across, the distance from the left of one that runs down.
    pub at: f32,
    pub from: f32,
    pub to: f32,
}

/// A page that draws more than this is a map or a chart.
const MOST: usize = 20_000;
/// A filled box is a rule when it is no thicker.
const THICKEST: f32 = 3.0;
/// How far the ends of a rule may stand off its axis.
const OFF: f32 = 1.0;
/// What is shorter joins other rules at a corner.
const SHORTEST: f32 = 3.0;
/// Graphics states in graphics states deeper than this are not followed.
const DEEPEST: usize = 64;

type Point = (f32, f32);

/// Maps what is drawn to the page: where a step to the right and a step up lead, and where it begins.
#[derive(Clone, Copy)]
struct Matrix {
    right: Point,
    up: Point,
    origin: Point,
}

impl Matrix {
    fn turned(self, (x, y): Point) -> Point {
        (self.right.0 * x + self.up.0 * y, self.right.1 * x + self.up.1 * y)
    }

    fn placed(self, point: Point) -> Point {
        let turned = self.turned(point);
        (turned.0 + self.origin.0, turned.1 + self.origin.1)
    }

    /// What `inner` does, and then this.
    fn after(self, inner: Self) -> Self {
        Self { right: self.turned(inner.right), up: self.turned(inner.up), origin: self.placed(inner.origin) }
    }
}

/// The rules of one page's content; none where there are too many of them.
pub(super) fn read(content: &[u8]) -> Vec<Rule> {
    let mut pen = Pen::new();
    let mut numbers: Vec<f32> = Vec::with_capacity(8);
    let mut at = 0;
    while let Some(&byte) = content.get(at) {
        match byte {
            b'%' => at += memchr::memchr2(b'\n', b'\r', &content[at..]).unwrap_or(content.len() - at),
            b'(' => at = string_end(content, at),
            b'<' if content.get(at + 1) != Some(&b'<') => {
                at += memchr::memchr(b'>', &content[at..]).map_or(content.len() - at, |end| end + 1);
            }
            b'/' => at = token_end(content, at + 1),
            _ if is_space(byte) || b"<>[]{})".contains(&byte) => at += 1,
            _ => {
                let end = token_end(content, at);
                let token = &content[at..end];
                at = end;
                if byte.is_ascii_digit() || b"+-.".contains(&byte) {
                    let number = std::str::from_utf8(token).ok().and_then(|token| token.parse().ok());
                    numbers.push(number.unwrap_or(0.0));
                } else {
                    if token == b"ID" {
                        at = picture_end(content, at);
                    }
                    pen.run(token, &numbers);
                    numbers.clear();
                    if pen.rules.len() > MOST || pen.path.len() > MOST {
                        return Vec::new();
                    }
                }
            }
        }
    }
    pen.rules
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0
}

/// The end of a number, a name or an operator that begins at `at` or goes on there; at least one byte further.
fn token_end(content: &[u8], at: usize) -> usize {
    let rest = content.get(at..).unwrap_or_default();
    let length = rest.iter().position(|&byte| is_space(byte) || b"()<>[]{}/%".contains(&byte)).unwrap_or(rest.len());
    at + length
}

/// Behind the string in brackets that begins at `at`.
fn string_end(content: &[u8], mut at: usize) -> usize {
    let mut depth = 0;
    while let Some(&byte) = content.get(at) {
        at += 1;
        match byte {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    at.min(content.len())
}

/// Behind the bytes of a picture that stands in the content.
fn picture_end(content: &[u8], from: usize) -> usize {
    let rest = content.get(from..).unwrap_or_default();
    let is_end = |at: &usize| {
        let before = at.checked_sub(1).and_then(|at| rest.get(at)).is_some_and(|byte| is_space(*byte));
        before && rest.get(at + 2).is_none_or(|byte| is_space(*byte))
    };
    memchr::memmem::find_iter(rest, b"EI").find(is_end).map_or(content.len(), |at| from + at + 2)
}

/// What the operators have set so far, and what they drew.
struct Pen {
    matrix: Matrix,
    saved: Vec<Matrix>,
    /// Lines of the path that is being made; those of one part of it share a number.
    path: Vec<(usize, Point, Point)>,
    part: usize,
    start: Point,
    current: Point,
    rules: Vec<Rule>,
}

impl Pen {
    fn new() -> Self {
        Self {
            matrix: Matrix { right: (1.0, 0.0), up: (0.0, 1.0), origin: (0.0, 0.0) },
            saved: Vec::new(),
            path: Vec::new(),
            part: 0,
            start: (0.0, 0.0),
            current: (0.0, 0.0),
            rules: Vec::new(),
        }
    }

    fn run(&mut self, operator: &[u8], numbers: &[f32]) {
        match (operator, numbers) {
            (b"q", _) if self.saved.len() < DEEPEST => self.saved.push(self.matrix),
            (b"Q", _) => self.matrix = self.saved.pop().unwrap_or(self.matrix),
            (b"cm", numbers) => {
                if let [right, up, origin] = numbers.as_chunks::<2>().0 {
                    let point = |[x, y]: [f32; 2]| (x, y);
                    let inner = Matrix { right: point(*right), up: point(*up), origin: point(*origin) };
                    self.matrix = self.matrix.after(inner);
                }
            }
            (b"m", &[x, y]) => self.begin(self.placed(x, y)),
            (b"l", &[x, y]) => self.line_to(self.placed(x, y)),
            // Curves draw no rules, but what follows begins where they end.
            (b"c" | b"v" | b"y", &[.., x, y]) => self.current = self.placed(x, y),
            (b"h", _) => self.line_to(self.start),
            (b"re", &[x, y, width, height]) => {
                self.begin(self.placed(x, y));
                self.line_to(self.placed(x + width, y));
                self.line_to(self.placed(x + width, y + height));
                self.line_to(self.placed(x, y + height));
                self.line_to(self.start);
            }
            (b"s" | b"b" | b"b*", _) => {
                self.line_to(self.start);
                self.stroke();
            }
            (b"S" | b"B" | b"B*", _) => self.stroke(),
            (b"f" | b"F" | b"f*", _) => self.fill(),
            (b"n", _) => self.path.clear(),
            _ => {}
        }
    }

    fn placed(&self, x: f32, y: f32) -> Point {
        self.matrix.placed((x, y))
    }

    fn begin(&mut self, at: Point) {
        self.part += 1;
        (self.start, self.current) = (at, at);
    }

    fn line_to(&mut self, to: Point) {
        if to != self.current {
            self.path.push((self.part, self.current, to));
        }
        self.current = to;
    }

    fn stroke(&mut self) {
        self.rules.extend(self.path.drain(..).filter_map(|(_, from, to)| rule(from, to)));
    }

    fn fill(&mut self) {
        let path = std::mem::take(&mut self.path);
        for part in path.chunk_by(|a, b| a.0 == b.0) {
            let points = || part.iter().flat_map(|(_, from, to)| [*from, *to]);
            let edge = |of: fn(Point) -> f32| {
                points().map(of).fold((f32::MAX, f32::MIN), |(low, high), at| (low.min(at), high.max(at)))
            };
            let (x, y) = (edge(|point| point.0), edge(|point| point.1));
            if (x.1 - x.0).min(y.1 - y.0) > THICKEST {
                continue;
            }
            let (middle_x, middle_y) = (f32::midpoint(x.0, x.1), f32::midpoint(y.0, y.1));
            let is_across = x.1 - x.0 > y.1 - y.0;
            let ends = if is_across { ((x.0, middle_y), (x.1, middle_y)) } else { ((middle_x, y.0), (middle_x, y.1)) };
            self.rules.extend(rule(ends.0, ends.1));
        }
    }
}

fn rule(from: Point, to: Point) -> Option<Rule> {
    let (wide, high) = ((to.0 - from.0).abs(), (to.1 - from.1).abs());
    let is_across = high <= OFF;
    if !(wide + high).is_finite() || wide.max(high) < SHORTEST || wide.min(high) > OFF {
        return None;
    }
    let (at, from, to) = if is_across {
        (f32::midpoint(from.1, to.1), from.0.min(to.0), from.0.max(to.0))
    } else {
        (f32::midpoint(from.0, to.0), from.1.min(to.1), from.1.max(to.1))
    };
    Some(Rule { is_across, at, from, to })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rules as "across at from to", "down at from to".
    #[track_caller]
    fn check(content: &str, expected: &[&str]) {
        let name = |rule: &Rule| if rule.is_across { "across" } else { "down" };
        let found: Vec<String> = (read(content.as_bytes()).iter())
            .map(|rule| format!("{} {} {} {}", name(rule), rule.at, rule.from, rule.to))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_and_boxes() {
        check("10 20 m 110 20 l S", &["across 20 10 110"]);
        check("10 20 m 10 90 l S", &["down 10 20 90"]);
        check("10 20 m 60 90 l S", &[]);
        check("10 20 100 50 re s", &["across 20 10 110", "down 110 20 70", "across 70 10 110", "down 10 20 70"]);
        check("10 20 100 .5 re f", &["across 20.25 10 110"]);
        check("10 20 .5 50 re 10 20 100 .5 re f*", &["down 10.25 20 70", "across 20.25 10 110"]);
        // Filled areas, paths that only clip, and curves.
        check("10 20 100 50 re f 10 20 100 50 re W n", &[]);
        check("0 0 m 1 1 2 2 50 20 c 90 20 l S", &["across 20 50 90"]);
    }

    #[test]
    fn where_the_page_is_moved_and_scaled() {
        check("q 2 0 0 2 100 10 cm 10 20 m 20 20 l S Q 1 5 m 9 5 l S", &["across 50 120 140", "across 5 1 9"]);
        check("q 0 1 -1 0 0 0 cm 10 20 m 60 20 l S Q", &["down -20 10 60"]);
        check("1 0 0 1 5 5 cm 1 0 0 1 1 1 cm 0 0 m 9 0 l S", &["across 6 6 15"]);
    }

    #[test]
    fn words_and_pictures_are_passed_over() {
        check("(1 2 m \\) 3 4 l S (in) ) Tj <30> Tj /F1 9 Tf % 0 0 m 9 0 l S\n0 0 m 9 0 l S", &["across 0 0 9"]);
        check("BI /W 2 ID 0 0 m 9 9 l S xEI y EI 0 0 m 9 0 l S", &["across 0 0 9"]);
        check("<< /A (x) >> BDC 0 0 m 9 0 l S EMC", &["across 0 0 9"]);
    }

    #[test]
    fn broken_content_is_read_to_its_end() {
        for content in
            ["(", "<30", "BI ID", "1 m", "1 2 3 l S", "q q Q Q Q", "nan 0 m inf 0 l S", "9e99 0 m -9e99 0 l S"]
        {
            check(content, &[]);
        }
        assert!(read(&"0 0 m 9 0 l S ".repeat(MOST + 2).into_bytes()).is_empty());
    }
}

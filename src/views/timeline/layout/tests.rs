//! Pieces of lanes made of a few dates.

use jiff::civil::Date;

use super::*;
use crate::model::EventId;
use crate::model::when::day_number;
use crate::views::timeline::content::{Light, Mark};
use crate::views::timeline::scale::Window;

fn day(text: &str) -> i32 {
    day_number(text.parse::<Date>().unwrap())
}

/// Marks "2014", "2014-06", "2014-06-09", "1947..1991".
fn mark(index: usize, text: &str) -> Mark {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let first = |text: &str| match text.len() {
        4 => day(&format!("{text}-01-01")),
        7 => day(&format!("{text}-01")),
        _ => day(text),
    };
    let last = |text: &str| match text.len() {
        4 => day(&format!("{text}-12-31")),
        7 => day_number(format!("{text}-01").parse::<Date>().unwrap().last_of_month()),
        _ => day(text),
    };
    let look = Look {
        is_day: text.len() == 10,
        certainty: Certainty::Stated,
        open_start: false,
        open_end: false,
        is_citation: false,
    };
    Mark { item: Item::Event(EventId::from(index)), from: first(from), to: last(to), look, track: 0, depth: 1 }
}

fn content(marks: &str) -> Content {
    let mut marks: Vec<Mark> = marks.split(' ').enumerate().map(|(index, text)| mark(index, text)).collect();
    marks.sort_by_key(|mark| (mark.from, mark.to, mark.item));
    Content::new(marks)
}

/// Pieces of a lane 1000 points wide, from left to right: `.` a dot, `=` a bar, `#3` three melted ones; with
/// their place in points and the offset of their middle from that of the lane.
#[track_caller]
fn check(window: (&str, &str), marks: &str, expected: &str) {
    let content = content(marks);
    let sums = Sums::new();
    let scale = Scale::new(Window::of_days(day(window.0), day(window.1)), 0.0, 1000.0);
    let pieces = Pieces::new(&content, &sums, &scale, Tracks { lane: 32.0 });
    let words = pieces.list.iter().map(|piece| {
        let sign = match piece.form {
            Form::Dot => ".".to_owned(),
            Form::Bar => "=".to_owned(),
            Form::Melted => format!("#{}:", piece.count),
        };
        let lifted = f32::midpoint(piece.y[0], piece.y[1]);
        let lifted = if lifted == 0.0 { String::new() } else { format!("{lifted:+.0}") };
        format!("{sign}{:.0}-{:.0}{lifted}", piece.x[0], piece.x[1])
    });
    assert_eq!(words.collect::<Vec<_>>().join(" "), expected);
    for piece in &pieces.list {
        assert_eq!(pieces.items(&content, &sums, piece).len(), piece.count as usize);
    }
    for mark in &content.marks {
        assert!(pieces.find(&content, mark.item, mark.from).is_some() || !scale.window.shows(mark.from, mark.to));
    }
}

const DECADES: (&str, &str) = ("1940-01-01", "2039-12-31");
const YEARS: (&str, &str) = ("2010-01-01", "2019-12-31");
const DAYS: (&str, &str) = ("2017-06-01", "2017-06-20");

#[test]
fn precision_is_seen_in_the_shape() {
    check(DECADES, "2014", "=741-750");
    check(DECADES, "2014-06", "=743-747");
    check(DECADES, "2017-06-09", ".771-778");
    check(DECADES, "1950..1959", "=101-200");
    check(YEARS, "2014-06", "=442-449");
    check(DAYS, "2017-06-09", "=400-450");
    check(DAYS, "2017-06-09..2017-06-11", "=400-550");
}

#[test]
fn what_overlaps_is_stacked_longer_ones_above() {
    check(YEARS, "2014 2014-06-09", "=401-500-6 .440-447+6");
    check(YEARS, "2014 2014-05..2014-10 2014-06-09", "=401-500-8 =433-483 .440-447+8");
    check(YEARS, "2014 2014 2016", "=401-500-3 =401-500+3 =600-700");
    check(YEARS, "2014 2014 2014 2014", "#4:401-500");
    check(
        YEARS,
        "2013-02..2015-02 2013-03..2015-03 2013-04..2015-04 2013-05..2015-05 2013-06..2015-06 2013-07..2015-07",
        "#2:309-549+10 =317-524-10 =325-532+5 =333-541-5 =350-558",
    );
}

#[test]
fn what_has_no_room_melts_and_splits_again() {
    let dates = "2017-06-09 2017-06-12 2017-07-03 2017-11-01";
    check(DECADES, dates, "#3:769-776 .777-784");
    check(YEARS, dates, "#2:741-748 .749-756 .780-787");
    check(DAYS, dates, "=400-450 =550-600");
    check(DECADES, "2014 2014-06 2014-06-09 2020", "=741-750-8 .741-748+8 =743-747 =800-810");
}

/// What is painted of the pieces, as the part of each of a thousand columns that is covered, from the middle up.
fn outline(content: &Content, window: Window) -> Vec<f32> {
    let scale = Scale::new(window, 0.0, 1000.0);
    let pieces = Pieces::new(content, &Sums::new(), &scale, Tracks { lane: 40.0 });
    let mut heights = vec![0.0_f32; 1000];
    for piece in &pieces.list {
        let [left, right] = piece.x.map(|x| x.clamp(0.0, 1000.0));
        for (x, height) in heights.iter_mut().enumerate() {
            let covered = (right.min(x as f32 + 1.0) - left.max(x as f32)).clamp(0.0, 1.0);
            *height = height.max(covered * (piece.y[1] - piece.y[0]));
        }
    }
    heights
}

#[test]
fn nothing_jumps_while_a_person_zooms() {
    // Two hundred days of some years, unevenly.
    let days: Vec<String> = (0..200_i64)
        .map(|n| {
            let days = 15_000 + (n * n * 37 + n * 911) % 3000;
            crate::model::when::date_of_day_number(days as i32).to_string()
        })
        .collect();
    let content = content(&days.join(" "));
    let mut window = Window::of_days(day("2008-01-01"), day("2022-12-31"));
    let mut before = outline(&content, window);
    let (mut worst, mut last, mut area) = (0.0_f32, 0.1_f32, (f32::MAX, 0.0_f32));
    for _ in 0..1200 {
        window = window.zoomed(f64::from(day("2015-06-15")), 1.002);
        let after = outline(&content, window);
        let changed: f32 = before.iter().zip(&after).map(|(a, b)| (a - b).abs()).sum();
        let painted: f32 = after.iter().sum();
        // What moves evenly changes as much as in the step before; what pops does not.
        worst = worst.max(changed / painted - 1.5 * last);
        last = changed / painted;
        let count = content.marks.iter().filter(|mark| window.shows(mark.from, mark.to)).count() as f32;
        area = (area.0.min(painted / count), area.1.max(painted / count));
        before = after;
    }
    assert!(worst < 0.03, "a step changes {worst} more of what is painted than the one before");
    assert!(area.0 > 20.0 && area.1 < 160.0, "each mark has between {area:?} of area");
}

#[test]
fn what_the_filter_hides_leaves_the_rest_where_it_is() {
    let content = content("2014 2014-05..2014-10 2014-06-09 2016 2017-02-01 2017-02-03");
    let scale = Scale::new(Window::of_days(day("2010-01-01"), day("2019-12-31")), 0.0, 1000.0);
    let at = |hidden: usize| {
        let light = |item| (item != Item::Event(EventId::from(hidden))).then_some(Light::None);
        let sums = content.sums(light);
        let pieces = Pieces::new(&content, &sums, &scale, Tracks { lane: 40.0 });
        for piece in &pieces.list {
            assert_eq!(pieces.items(&content, &sums, piece).len(), piece.count as usize);
        }
        pieces.list.iter().map(|piece| (piece.item, piece.count, piece.x, piece.y)).collect::<Vec<_>>()
    };
    let all = at(99);
    assert_eq!(all.iter().map(|piece| piece.1).collect::<Vec<_>>(), [1, 1, 1, 1, 2]);
    for hidden in 0..4 {
        let rest: Vec<_> = all.iter().copied().filter(|piece| piece.0 != Item::Event(EventId::from(hidden))).collect();
        assert_eq!(at(hidden), rest, "without {hidden}");
    }
    assert_eq!(at(4).last().map(|piece| (piece.0, piece.1)), Some((Item::Event(EventId(5)), 1)));
}

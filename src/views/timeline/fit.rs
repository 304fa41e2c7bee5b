//! The window that shows what there is. Pure.

use super::scale::Window;

/// The window that shows what there is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    pub window: Window,
    /// First and last day of what lies before the window, and how many events that are.
    pub earlier: Option<(i32, i32, usize)>,
    pub later: Option<(i32, i32, usize)>,
}

/// Out of this many events one at either end may be left out of "fit".
const OUTLIERS_ONE_IN: usize = 50;
/// With fewer events than this nothing is left out.
const OUTLIERS_FROM: usize = 8;

/// All events, but for the few at either end that would take much room from the others: a quarter of what these take, and
/// where one is more than a fiftieth of all, three times as much. Both lists ascend.
pub fn fit(firsts: &[i32], lasts: &[i32]) -> Option<Fit> {
    let count = firsts.len();
    if count == 0 {
        return None;
    }
    let some = if count < OUTLIERS_FROM { 0 } else { count.div_ceil(OUTLIERS_ONE_IN) };
    let (core_first, core_last) = (firsts[some], lasts[count - 1 - some].max(firsts[some]));
    let core = (core_last - core_first).max(365);
    let much = if count < OUTLIERS_ONE_IN { core.saturating_mul(3) } else { core / 4 };
    // How many to leave out at one end: those that give the most room for each event lost, if that is much.
    let left_out = |room: &dyn Fn(usize) -> i32| {
        let gain = |n: &usize| f64::from(room(*n)) / *n as f64;
        (1..=some).filter(|n| room(*n) > much).max_by(|a, b| gain(a).total_cmp(&gain(b))).unwrap_or(0)
    };
    let far_before = firsts[left_out(&|n| firsts[n] - firsts[0])];
    let far_after = lasts[count - 1 - left_out(&|n| lasts[count - 1] - lasts[count - 1 - n])];
    // Only what lies wholly outside is left out: a long bar may reach in.
    let before = lasts.partition_point(|last| *last < far_before);
    let after = count - firsts.partition_point(|first| *first <= far_after);
    let window = Window::of_days(far_before, far_after.max(far_before)).at_least(60.0).padded(0.02);
    Some(Fit {
        window,
        earlier: (before > 0).then(|| (firsts[0], lasts[before - 1], before)),
        later: (after > 0).then(|| (firsts[count - after], lasts[count - 1], after)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::when::{date_of_day_number, day_number};

    /// Years of events as "1950*20" for twenty of them; the years that fit, and how many are left out before and after.
    #[track_caller]
    fn check(years: &str, expected: (i16, i16, usize, usize)) {
        let (mut firsts, mut lasts) = (Vec::new(), Vec::new());
        for word in years.split(' ') {
            let (year, times) = word.split_once('*').unwrap_or((word, "1"));
            let year: i16 = year.parse().unwrap();
            for _ in 0..times.parse().unwrap() {
                firsts.push(day_number(jiff::civil::date(year, 1, 1)));
                lasts.push(day_number(jiff::civil::date(year, 12, 31)));
            }
        }
        firsts.sort_unstable();
        lasts.sort_unstable();
        let fit = fit(&firsts, &lasts).unwrap();
        let inner = fit.window.padded(-0.02 / 1.04);
        let year = |moment: f64| date_of_day_number(moment.round() as i32).year();
        let beyond = |side: Option<(i32, i32, usize)>| side.map_or(0, |(.., count)| count);
        let shown = (year(inner.from + 20.0), year(inner.to - 20.0), beyond(fit.earlier), beyond(fit.later));
        assert_eq!(shown, expected);
    }

    #[test]
    fn fit_leaves_out_the_few_that_would_take_the_room_of_the_many() {
        check("1947*20 1980*60 2022*20", (1947, 2022, 0, 0));
        check("-263 1947*20 1980*60 2022*20", (1947, 2022, 1, 0));
        check("1947*50 1980*60 2022*20 2040 2050", (1947, 2022, 0, 2));
        check("-263 1947*20 1980*60 2022*20 2600", (1947, 2022, 1, 1));
        // A little further out is no outlier, and among few every one counts.
        check("1940 1947*20 1980*60 2022*20", (1940, 2022, 0, 0));
        check("-263 1947 2022", (-263, 2022, 0, 0));
        check("1999 2012*10 2022*10", (1999, 2022, 0, 0));
        check("-263 2012*10 2022*10", (2012, 2022, 1, 0));
        check("2014", (2014, 2014, 0, 0));
    }

    #[test]
    fn no_events_fit_nowhere() {
        assert_eq!(fit(&[], &[]), None);
    }
}

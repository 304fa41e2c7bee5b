//! Finding stretches without looking at all of it.

/// The end of the run that begins at `at` and holds as long as `same` does: found by doubling steps, then
/// bisection, so a long run costs its logarithm.
pub fn gallop(at: usize, end: usize, same: impl Fn(usize) -> bool) -> usize {
    let (mut inside, mut step) = (at, 1);
    while inside + step < end && same(inside + step) {
        inside += step;
        step *= 2;
    }
    let (mut low, mut high) = (inside + 1, (inside + step).min(end));
    while low < high {
        let middle = usize::midpoint(low, high);
        if same(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

/// The days that long bars take, as disjoint stretches in order.
pub struct Cover {
    stretches: Vec<(i32, i32)>,
}

impl Cover {
    pub fn new(mut days: Vec<(i32, i32)>) -> Self {
        days.sort_unstable();
        let mut stretches: Vec<(i32, i32)> = Vec::new();
        for (from, to) in days {
            match stretches.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => stretches.push((from, to)),
            }
        }
        Self { stretches }
    }

    pub fn touches(&self, from: f64, to: f64) -> bool {
        let at = self.stretches.partition_point(|stretch| f64::from(stretch.1) + 1.0 <= from);
        self.stretches.get(at).is_some_and(|stretch| f64::from(stretch.0) < to)
    }
}

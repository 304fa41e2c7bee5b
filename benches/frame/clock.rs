//! CPU time, which other work on the machine does not lengthen.

use std::fs;
use std::time::Instant;

/// Milliseconds that this thread has worked so far. Where the system does not tell, those that have passed.
pub fn of_thread() -> f64 {
    // The count is brought up to date when another thread may have its turn.
    std::thread::yield_now();
    nanoseconds("/proc/thread-self/schedstat").map_or_else(passed, |told| told / 1e6)
}

/// Milliseconds that all threads that are still there have worked so far.
pub fn of_threads() -> f64 {
    std::thread::yield_now();
    let Ok(tasks) = fs::read_dir("/proc/self/task") else { return passed() };
    let files = tasks.flatten().map(|task| task.path().join("schedstat"));
    files.filter_map(|file| nanoseconds(file.to_str()?)).sum::<f64>() / 1e6
}

/// Milliseconds that the process has worked so far, with all threads that it ever had; as fine as 10 ms.
pub fn of_process() -> f64 {
    let Ok(stat) = fs::read_to_string("/proc/self/stat") else { return passed() };
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after_name.split_whitespace().skip(11).take(2).filter_map(|number| number.parse::<f64>().ok());
    ticks.sum::<f64>() * 10.0
}

/// Megabytes of memory that the process has in use.
pub fn memory() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}

fn nanoseconds(file: &str) -> Option<f64> {
    fs::read_to_string(file).ok()?.split(' ').next()?.parse().ok()
}

fn passed() -> f64 {
    static BEGAN: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    BEGAN.elapsed().as_secs_f64() * 1e3
}

/// Milliseconds, in order.
pub struct Costs(Vec<f64>);

impl Costs {
    pub fn new(mut costs: Vec<f64>) -> Self {
        costs.sort_by(f64::total_cmp);
        Self(costs)
    }

    pub fn at(&self, share: f64) -> f64 {
        self.0.get((self.0.len().saturating_sub(1) as f64 * share).round() as usize).copied().unwrap_or(0.0)
    }

    pub fn median(&self) -> f64 {
        self.at(0.5)
    }
}

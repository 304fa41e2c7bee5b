//! An editing session killed (-9) at random moments: each time the project opens, and holds the state before or after
//! the last gesture.
//!
//! The moments do not go by the clock but by what the session tells: after some gesture of its own choosing, while the
//! next is worked out, while it is written, or between two, and then as long as that took in this run so far, more or
//! less. So they lie in every part of a gesture however slow the machine is.
//!
//! Small here; the whole of it by
//! `CROSSREAD_KILLS=200 CROSSREAD_DOCUMENTS=1000 cargo test --release --test it killed -- --nocapture`; with
//! `CROSSREAD_PROJECT=FILE` on a project that was made before, in which nothing was done.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command as Process, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crossread::app::generated::{Corpus, fingerprint, gesture};
use crossread::app::{AppState, Command};
use crossread::jobs::no_waker;

const SEED: u64 = 5;

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// The same numbers in every run (Marsaglia's xorshift), so that a failure is told by its moment.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// The same session in this process, without any file: what each gesture leaves.
struct Reference {
    state: AppState,
    done: u64,
    /// By gesture, the state after it.
    after: BTreeMap<u64, String>,
}

impl Reference {
    fn state_after(&mut self, gestures: u64) -> String {
        while self.done < gestures {
            self.done += 1;
            let command = gesture(&self.state, SEED, self.done);
            self.state.run(command);
            self.state.settle_edits();
        }
        // Asked in order, so that what is not known yet is where this stands now.
        self.after.entry(gestures).or_insert_with(|| fingerprint(&self.state).to_string()).clone()
    }
}

/// The parts of a gesture, each told by its first word: worked out, written, and over until the next one begins.
const PARTS: [&str; 3] = ["begin", "write", "kept"];

/// How long the parts took so far, on average.
struct Lasted([Duration; PARTS.len()]);

/// How far a session has come, by what it told.
struct Come {
    kept: u64,
    begun: u64,
    /// The part it is in, and since when.
    part: usize,
    since: Instant,
}

impl Come {
    fn after(gestures: u64) -> Self {
        Self { kept: gestures, begun: gestures, part: PARTS.len() - 1, since: Instant::now() }
    }

    fn hear(&mut self, (at, line): &(Instant, String), lasted: &mut Lasted) {
        // The last line may be cut off.
        let Some((word, number)) = line.split_once(' ') else { return };
        let (Some(part), Ok(number)) = (PARTS.iter().position(|part| *part == word), number.parse()) else { return };
        let mean = &mut lasted.0[self.part];
        *mean = (*mean * 7 + at.duration_since(self.since)) / 8;
        (self.part, self.since) = (part, *at);
        match word {
            "begin" => self.begun = number,
            "kept" => self.kept = number,
            _ => {}
        }
    }
}

/// A session at work, its lines as they come.
struct Session {
    child: Child,
    lines: mpsc::Receiver<(Instant, String)>,
}

impl Session {
    fn start(project: &Path) -> Self {
        // Another program may be named, so that this one can be built anew meanwhile.
        let program = std::env::var("CROSSREAD_PROGRAM");
        let mut child = Process::new(program.as_deref().unwrap_or(env!("CARGO_BIN_EXE_crossread")))
            .args(["edit-session", "--seed", &SEED.to_string()])
            .arg(project)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (tell, lines) = mpsc::channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        thread::Builder::new()
            .spawn(move || {
                for line in out.lines().map_while(Result::ok) {
                    if tell.send((Instant::now(), line)).is_err() {
                        break;
                    }
                }
            })
            .unwrap();
        Self { child, lines }
    }

    /// Which state the project was opened with; none where it did not open.
    fn opened(&self) -> Option<String> {
        let (_, line) = self.lines.recv_timeout(Duration::from_mins(10)).ok()?;
        line.strip_prefix("open ").map(str::to_owned)
    }

    fn go_on_after(&mut self, gestures: u64) {
        writeln!(self.child.stdin.as_mut().unwrap(), "{gestures}").unwrap();
    }

    /// Waits until this part of that gesture begins.
    fn come_to(&self, part: usize, gesture: u64, come: &mut Come, lasted: &mut Lasted) {
        let wanted = format!("{} {gesture}", PARTS[part]);
        loop {
            let told = self.lines.recv_timeout(Duration::from_mins(10)).expect("the session goes on");
            come.hear(&told, lasted);
            if told.1 == wanted {
                return;
            }
        }
    }

    /// Kills it, and hears what it told before.
    fn kill(mut self, come: &mut Come, lasted: &mut Lasted) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.lines.iter().for_each(|told| come.hear(&told, lasted));
    }
}

/// A project of so many generated documents, in which nothing was done yet.
fn make_project(documents: usize, folder: &Path, project: &Path) {
    let files = folder.join("documents");
    std::fs::create_dir(&files).unwrap();
    for (name, text) in Corpus::new(documents, 1).documents() {
        std::fs::write(files.join(name), text).unwrap();
    }
    let mut state = AppState::new(None, no_waker()).unwrap();
    state.run(Command::Open(vec![files]));
    state.settle();
    state.run(Command::SaveProject(project.to_path_buf()));
    state.settle();
    state.close();
}

#[test]
fn a_session_killed_at_any_moment_leaves_the_state_before_or_after_the_last_gesture() {
    let (kills, documents) = (number("CROSSREAD_KILLS", 5), number("CROSSREAD_DOCUMENTS", 30));
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("work.crossread");
    match std::env::var("CROSSREAD_PROJECT") {
        Ok(made_before) => drop(std::fs::copy(made_before, &project).unwrap()),
        Err(_) => make_project(documents, folder.path(), &project),
    }

    // What every opening is compared with is opened from the same file, before anything was done.
    let mut state = AppState::new(None, no_waker()).unwrap();
    let copy = folder.path().join("reference.crossread");
    std::fs::copy(&project, &copy).unwrap();
    state.run(Command::OpenProject(copy));
    state.settle_edits();
    assert_eq!(state.library().analyzed().len(), documents);
    let after = BTreeMap::from([(0, fingerprint(&state).to_string())]);
    let mut reference = Reference { state, done: 0, after };

    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let mut lasted = Lasted([Duration::from_millis(5); PARTS.len()]);
    let mut come = Come::after(0);
    // By part of a gesture, how often the kill came in it, and how often the gesture is there then; and how often it came
    // before anything could be done.
    let (mut in_part, mut there, mut early) = ([0; PARTS.len()], [0; PARTS.len()], 0);
    let (mut opening, mut gestures) = (Duration::ZERO, 0);
    for kill in 0..=kills {
        let since = Instant::now();
        let mut session = Session::start(&project);
        if kill % 20 == 19 {
            // While the project is being opened, which takes as long as it took so far.
            let took = opening / u32::try_from(kill).unwrap();
            thread::sleep(Duration::from_micros(dice.below(took.as_micros() as u64 + 1)));
            session.kill(&mut Come::after(0), &mut Lasted([Duration::ZERO; PARTS.len()]));
            early += 1;
            session = Session::start(&project);
        }
        let found = session.opened().unwrap_or_else(|| panic!("kill {kill}: the project does not open"));
        opening += since.elapsed();
        let (before, now) = (reference.state_after(come.kept), reference.state_after(come.begun));
        let at = if found == now {
            come.begun
        } else {
            assert_eq!(found, before, "kill {kill}: neither before gesture {} nor after it", come.begun);
            come.kept
        };
        if kill > 0 {
            in_part[come.part] += 1;
            there[come.part] += usize::from(at == come.begun);
        }
        if kill == kills {
            session.kill(&mut come, &mut lasted);
            break;
        }
        session.go_on_after(at);
        come = Come::after(at);
        let part = dice.below(PARTS.len() as u64) as usize;
        session.come_to(part, at + 1 + dice.below(4), &mut come, &mut lasted);
        thread::sleep(Duration::from_micros(dice.below(lasted.0[part].as_micros() as u64 * 5 / 4 + 1)));
        session.kill(&mut come, &mut lasted);
        if kill % 20 == 19 {
            println!("{} kills, {gestures} gestures, none lost", kill + 1);
        }
        assert!(come.begun <= come.kept + 1);
        gestures += come.begun - at;
    }
    println!(
        "{documents} documents, {kills} kills and {early} while opening, {gestures} gestures: {} kills while one was \
         worked out, {} while it was written (it is there {} times), {} between two; opening takes {:.2} s on average",
        in_part[0],
        in_part[1],
        there[1],
        in_part[2],
        opening.as_secs_f64() / (kills + 1) as f64
    );
    // Between two gestures there is next to nothing.
    assert!(kills < 100 || in_part[..2].iter().all(|count| *count > 0), "no kill came in some part of a gesture");
}

//! Which tellings are of one happening, as a person says it.

use super::TellingKey;
use super::curated::{Curated, Inverse};
use crate::model::library::Place;

impl Curated {
    /// Puts all happenings together that these are tellings of.
    pub(super) fn same_happening(&mut self, keys: &[TellingKey], inverse: &mut Inverse) -> Option<bool> {
        let now = self.happenings_of(keys);
        let (first, others) = now.split_first()?;
        if others.is_empty() {
            // One of them is not there, or all are one already.
            return (keys.iter().filter(|key| self.telling(key).is_some()).count() > 1).then_some(false);
        }
        let places: Vec<Place> = others.iter().flat_map(|other| self.regrouped.members(self.base(), *other)).collect();
        let into = *first;
        self.regroup(inverse, |regrouped| places.iter().for_each(|place| regrouped.put(*place, into)));
        Some(true)
    }

    /// Takes these tellings out of their happenings; those that were of one happening stay together.
    pub(super) fn other_happening(&mut self, keys: &[TellingKey], inverse: &mut Inverse) -> Option<bool> {
        let places: Vec<Place> = keys.iter().filter_map(|key| self.telling(key)).collect();
        if places.is_empty() {
            return None;
        }
        let mut is_news = false;
        for from in self.happenings_of(keys) {
            let all = self.regrouped.members(self.base(), from);
            let (leaving, staying): (Vec<Place>, Vec<Place>) =
                all.into_iter().partition(|place| places.contains(place));
            if staying.is_empty() {
                continue;
            }
            is_news = true;
            let base = std::sync::Arc::clone(self.base());
            self.regroup(inverse, |regrouped| {
                let to = regrouped.fresh(&base);
                for place in leaving {
                    regrouped.put(place, to);
                }
            });
        }
        Some(is_news)
    }

    /// The happenings that the keys are tellings of now, in order, each once.
    fn happenings_of(&self, keys: &[TellingKey]) -> Vec<u32> {
        let mut now: Vec<u32> =
            keys.iter().filter_map(|key| self.telling(key)).map(|place| self.regrouped.of(place)).collect();
        now.sort_unstable();
        now.dedup();
        now
    }

    /// The telling of the base that the key names: its very event, else the words that stand there.
    fn telling(&self, key: &TellingKey) -> Option<Place> {
        let base = self.base();
        match key {
            TellingKey::Event(key) => {
                let id = self.event(key)?;
                let happening = base.event(id).happening;
                let at = base.happening(happening).tellings.iter().position(|telling| telling.event == Some(id))?;
                Some((happening.0, at as u32))
            }
            TellingKey::Words(key) => {
                let (document, span) = self.span_of(key)?;
                // Words that tell no date are told only where they are put together with others: those come first.
                let told = base.happenings().iter().take_while(|happening| happening.tellings.len() > 1).enumerate();
                told.flat_map(|(at, happening)| {
                    let tellings = happening.tellings.iter().enumerate();
                    tellings.map(move |(index, telling)| ((at as u32, index as u32), telling))
                })
                .find(|(_, telling)| telling.document == document && telling.span == span)
                .map(|(place, _)| place)
            }
        }
    }
}

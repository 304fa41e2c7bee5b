//! "Peru-Chile JC" where the document defines JC: the name with its short form written out.

use rustc_hash::FxHashMap;

use super::defined::Definer;
use crate::link::forms::Forms;
use crate::link::key;

/// The forms of the document that came last, each with the one that it is written out; `definers` are its own.
pub fn of_document(forms: &Forms, document: u32, definers: &[Definer], out: &mut Vec<[u32; 2]>) {
    let first = forms.list.partition_point(|form| form.document < document);
    let own = first as u32..forms.list[first..].partition_point(|form| form.document == document) as u32 + first as u32;
    let mut long_of: FxHashMap<String, Vec<String>> = FxHashMap::default();
    for definer in definers {
        let key = &forms.keys[forms.list[definer.short as usize].key as usize];
        long_of.insert(key.text.to_string(), forms.words(definer.long).to_vec());
    }
    // "Peru-Chile (PC) Gas Pipeline" tells what PC is, too.
    for form in &forms.list[own.start as usize..own.end as usize] {
        let spellings = forms.spellings(form);
        for (long, short) in spellings.filter_map(|spelling| inner_definition(forms.written(&spelling))) {
            long_of.entry(short).or_insert(long);
        }
    }
    if long_of.is_empty() {
        return;
    }
    for form in own {
        let words = forms.words(form);
        if !(2..12).contains(&words.len()) {
            continue;
        }
        let Some((at, long)) = (0..words.len()).find_map(|at| Some((at, long_of.get(&words[at])?))) else {
            continue;
        };
        let (before, after) = words.split_at(at);
        // The long form may begin with what stands before the short one.
        let long = long.strip_prefix(before).unwrap_or(long.as_slice());
        let written: Vec<&str> = before.iter().chain(long).chain(after.iter().skip(1)).map(String::as_str).collect();
        let of_key = forms.key_of(&written.concat()).map_or(&[][..], |key| &forms.keys[key as usize].forms);
        // Those of earlier documents come first.
        let same = of_key.get(of_key.partition_point(|other| (*other as usize) < first)).copied();
        out.extend(same.filter(|same| forms.list[*same as usize].document == document).map(|same| [form, same]));
    }
}

/// The folded words before a bracket in the name, and the folded short form in it, where its letters are theirs.
fn inner_definition(name: &str) -> Option<(Vec<String>, String)> {
    let (long, rest) = name.split_once(" (")?;
    let (short, after) = rest.split_once(')')?;
    let words = key::words(long);
    let letters = key::words(short).concat();
    let fits = !after.is_empty() && key::is_short_form(short) && key::initials(&words) == letters;
    fits.then_some((words, letters))
}

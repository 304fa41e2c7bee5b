//! "Ukrainian crisis", "Ukraine crisis": a name that begins with a people, and the same with its country; "National
//! Theatre of Peru", "Peruvian National Theatre": a name that ends with a country, and the same with its people.

use super::wishes::Search;
use super::{Sets, Wishes, join_by};
use crate::link::forms::Forms;
use crate::link::peoples::Peoples;
use crate::model::{JoinRule, Kind};

/// The forms that may be told in another way.
#[derive(Debug, Default)]
pub struct PeoplesNames(Vec<Other>);

#[derive(Debug)]
struct Other {
    form: u32,
    /// The first of these that is found.
    names: Box<[Search]>,
}

impl PeoplesNames {
    pub fn add(&mut self, forms: &Forms, form: u32, wishes: &mut Wishes) {
        let peoples = Peoples::get();
        let (kind, words) = (forms.list[form as usize].kind, forms.words(form));
        if matches!(kind, Kind::Person | Kind::Nationality | Kind::Work) {
            return;
        }
        let mut push = |names: Vec<String>| {
            let names: Box<[Search]> = names.iter().map(|name| Search::new(wishes.wish(forms, name))).collect();
            if !names.is_empty() {
                self.0.push(Other { form, names });
            }
        };
        push(with_people(words, peoples).unwrap_or_default());
        if let [first, rest @ ..] = words
            && !rest.is_empty()
            && kind != Kind::Place
            && let Some(country) = peoples.of_people(first)
        {
            let rest = rest.concat();
            let names = peoples.names(country).iter();
            push(names.map(|name| format!("{}{rest}", name.trim_end_matches('~'))).collect());
        }
    }

    pub fn join(&mut self, forms: &Forms, sets: &mut Sets, wishes: &Wishes) {
        for Other { form, names } in &mut self.0 {
            let kind = forms.list[*form as usize].kind;
            let same = names.iter_mut().find_map(|name| name.find(forms, wishes, |_, other| other.kind == kind));
            if let Some(same) = same {
                join_by(sets, *form, same, JoinRule::Spelling);
            }
        }
    }
}

/// "Peruvian Embassy" of "Embassy of Peru": the name with the people before it, in all its adjectives.
fn with_people(words: &[String], peoples: &Peoples) -> Option<Vec<String>> {
    let of = words.iter().rposition(|word| word == "of").filter(|of| *of > 0)?;
    let (body, country) = (words.get(..of)?, words.get(of + 1..)?);
    let country = if country.first().is_some_and(|word| word == "the") { country.get(1..)? } else { country };
    let country = peoples.country(&country.concat())?;
    let body = body.concat();
    Some(peoples.adjectives(country).iter().map(|people| format!("{people}{body}")).collect())
}

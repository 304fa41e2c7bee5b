//! What references say of one work: days of publication that are apart, a work that one calls undated.

use super::Draft;
use crate::link::citations::{Published, published};
use crate::model::comparison::shortened;
use crate::model::{Citation, CitationPlace, Claim, Library, Matter, Span, Status, When, Work};

/// How many entries of one work are looked at.
const MAX_ENTRIES: usize = 40;

pub fn of_work(library: &Library, work: &Work) -> Vec<Draft> {
    let entries: Vec<(CitationPlace, &Citation, Published)> = (work.citations.iter())
        .filter_map(|place| {
            let annotations = library.annotations(place.document);
            let citation = annotations.citations.get(place.index as usize).filter(|citation| citation.is_entry)?;
            Some((*place, citation, published(&library.document(place.document).text, annotations, citation)))
        })
        .take(MAX_ENTRIES)
        .collect();
    let name = format!("Publication of “{}”", shortened(&work.title, 80));
    let draft = |status, claims, sureness, importance, reason: &str| Draft {
        matter: Matter::Date,
        status,
        topic: name.clone(),
        claims,
        sureness,
        importance,
        reasons: vec![reason.to_owned()],
        units: Vec::new(),
    };
    let mut drafts = Vec::new();
    for (place, citation, told) in &entries {
        if let (Some(printed), Some((address, span))) = (told.when, told.address)
            && is_apart(printed, address, 60)
        {
            let claims = vec![
                claim(library, *place, citation, told.span, printed),
                claim(library, *place, citation, span, address),
            ];
            drafts.push(draft(
                Status::Conflict,
                claims,
                0.85,
                0.5,
                "one reference tells both, one of them in its address",
            ));
        }
    }
    let dated: Vec<&(CitationPlace, &Citation, Published)> =
        entries.iter().filter(|(_, _, told)| told.when.is_some()).collect();
    let claims_of = |which: &[&(CitationPlace, &Citation, Published)]| -> Vec<Claim> {
        let claims = which
            .iter()
            .filter_map(|(place, citation, told)| Some(claim(library, *place, citation, told.span, told.when?)));
        claims.collect()
    };
    if let Some((first, others)) = dated.split_first()
        && let Some(when) = first.2.when
    {
        let apart = others.iter().find(|(_, _, told)| told.when.is_some_and(|other| is_apart(when, other, 7)));
        if let Some(other) = apart {
            let claims = claims_of(&[first, other]);
            drafts.push(draft(Status::Conflict, claims, 0.9, 0.72, "the references name one work"));
        }
        if let Some((place, citation, told)) =
            entries.iter().find(|(_, _, told)| told.is_undated && told.when.is_none())
        {
            let mut claims = claims_of(&[first]);
            claims.push(Claim {
                document: place.document,
                span: told.span,
                sentence: library.sentence_at(place.document, citation.span.start),
                value: "no date".into(),
                when: None,
                number: None,
            });
            drafts.push(draft(Status::Finer, claims, 0.9, 0.4, "the references name one work"));
        }
    }
    drafts
}

/// Whether no day can be both, by more than so many days.
fn is_apart(a: When, b: When, days: i32) -> bool {
    let (Some(a), Some(b)) = (a.days(), b.days()) else { return false };
    (b.0 - a.1).max(a.0 - b.1) > days
}

fn claim(library: &Library, place: CitationPlace, citation: &Citation, span: Span, when: When) -> Claim {
    Claim {
        document: place.document,
        span: if citation.span.contains(span) { span } else { citation.span },
        sentence: library.sentence_at(place.document, citation.span.start),
        value: when.to_string().into(),
        when: Some(when),
        number: None,
    }
}

//! Kinds that the form of a name tells in any text: "… LLP" is a firm, "Universidad de …" a university, "Rex v Smith" a
//! case, "the Tulgey river" a river.
//!
//! Pure: one name in, its kind out where there is no doubt. Asked before its other neighbours are.

use super::document::Proposal;
use super::kind::is_designation;
use super::lexicon::flag;
use super::run::Scan;
use crate::extract::reading::TokenKind;
use crate::model::Kind;

/// Legal forms that end the name of a firm and nothing else's.
const FIRMS: [&str; 26] = [
    "LLP", "LLC", "Ltd", "Ltd.", "PLC", "plc", "GmbH", "OÜ", "Oy", "Oyj", "AB", "ApS", "SpA", "SARL", "Pty", "BV",
    "NV", "Bhd", "AG", "Inc", "Inc.", "KG", "KGaA", "Limited", "Corp", "Corp.",
];

/// First words of bodies in the languages that English texts quote most.
pub const BODIES: [&str; 64] = [
    "Universidad",
    "Universidade",
    "Université",
    "Universität",
    "Università",
    "Universiteit",
    "Uniwersytet",
    "Univerzita",
    "Instituto",
    "Institut",
    "Istituto",
    "Banco",
    "Banca",
    "Banque",
    "Ministerio",
    "Ministère",
    "Ministero",
    "Ministério",
    "Partido",
    "Parti",
    "Partito",
    "Partidul",
    "Fundación",
    "Fondation",
    "Fundação",
    "Fondazione",
    "Stiftung",
    "Asociación",
    "Associação",
    "Associazione",
    "Académie",
    "Akademie",
    "Consejo",
    "Conseil",
    "Comité",
    "Comisión",
    "Sociedad",
    "Société",
    "Compagnie",
    "Compañía",
    "Companhia",
    "Confederación",
    "Confederação",
    "Confédération",
    "Jurado",
    "Tribunal",
    "Corte",
    "Cour",
    "Congreso",
    "Congresso",
    "Asamblea",
    "Assembleia",
    "Assemblée",
    "Alianza",
    "Aliança",
    "Movimento",
    "Mouvement",
    "Federación",
    "Federação",
    "Fédération",
    "Policía",
    "Polícia",
    "Secretaría",
    "Superintendencia",
];

/// First words of places in those languages.
const PLACES: [&str; 26] = [
    "Cerro",
    "Río",
    "Rio",
    "Monte",
    "Mont",
    "Sierra",
    "Cordillera",
    "Lago",
    "Laguna",
    "Lac",
    "Isla",
    "Islas",
    "Île",
    "Îles",
    "Ilha",
    "Playa",
    "Puerto",
    "Porto",
    "Nahr",
    "Jabal",
    "Jebel",
    "Wadi",
    "Calle",
    "Avenida",
    "Rue",
    "Praça",
];

/// Last words that only places have.
const GROUNDS: [&str; 18] = [
    "Street",
    "Road",
    "Avenue",
    "Boulevard",
    "Lane",
    "Quay",
    "Wharf",
    "Pier",
    "River",
    "Valley",
    "Strait",
    "Peninsula",
    "Desert",
    "Mountains",
    "Archipelago",
    "Plateau",
    "Oblast",
    "Prefecture",
];

/// Small words after the name of a place that say what sort it is.
const SORTS: [&str; 16] = [
    "strait",
    "straits",
    "river",
    "valley",
    "peninsula",
    "province",
    "governorate",
    "prefecture",
    "oblast",
    "desert",
    "mountains",
    "archipelago",
    "plateau",
    "delta",
    "reservoir",
    "foothills",
];

/// What bears a name of its own and goes to sea.
pub const VESSELS: [&str; 26] = [
    "frigate",
    "destroyer",
    "corvette",
    "submarine",
    "battleship",
    "cruiser",
    "steamer",
    "schooner",
    "ferry",
    "trawler",
    "yacht",
    "tanker",
    "freighter",
    "barque",
    "sloop",
    "minesweeper",
    "icebreaker",
    "dredger",
    "lifeboat",
    "tugboat",
    "steamship",
    "galleon",
    "brig",
    "ship",
    "vessel",
    "tug",
];

/// First words of Arabic names of persons.
const FATHERS: [&str; 6] = ["Abu", "Umm", "Ibn", "Abd", "Abdul", "Bint"];

impl Scan<'_> {
    /// The kind that the name's own form tells for certain.
    pub(super) fn kind_of_form(&self, name: &Proposal) -> Option<Kind> {
        let (start, end) = (name.tokens.start, name.tokens.end);
        let (first, last) = (self.word(start), self.word(end - 1));
        let is_single = end == start + 1;
        let is = |kinds: &[Kind]| kinds.contains(&name.kind);
        if !is_single {
            let is_case = (start + 1..end - 1).any(|at| matches!(self.word(at), "v" | "v." | "vs" | "vs."));
            if is_case && is(&[Kind::Person, Kind::Organisation]) {
                return Some(Kind::Other);
            }
            if FIRMS.contains(&last) && is(&[Kind::Person, Kind::Place, Kind::Other]) {
                return Some(Kind::Organisation);
            }
            if BODIES.contains(&first) && is(&[Kind::Person, Kind::Place, Kind::Other]) {
                return Some(Kind::Organisation);
            }
            let is_given = self.has(start + 1, flag::ANY_END) || first == "Rio" || !self.has(start, flag::GIVEN_NAME);
            if PLACES.contains(&first) && is_given && is(&[Kind::Person, Kind::Other]) {
                return Some(Kind::Place);
            }
            if GROUNDS.contains(&last) && is(&[Kind::Person, Kind::Organisation, Kind::Other]) {
                return Some(Kind::Place);
            }
            // "the Government of Tulgey Act"
            let is_law = matches!(last, "Act" | "Treaty" | "Agreement" | "Accord" | "Pact" | "Protocol" | "Ordinance");
            if is_law && is(&[Kind::Organisation, Kind::Place, Kind::Person]) {
                return Some(Kind::Agreement);
            }
            let is_built =
                matches!(last, "Tomb" | "Gate" | "Masjid" | "Palace" | "Castle" | "Tower" | "Fort" | "Temple");
            if is_built && name.kind == Kind::Organisation && self.head_of(&name.tokens).is_none() {
                return Some(Kind::Place);
            }
            if last == "UP" && is(&[Kind::Other, Kind::Place, Kind::Person]) {
                return Some(Kind::Organisation);
            }
            // "Abu Ahmed al-Smith", but not "Abu Dhabi"; "Bin Laden".
            let is_father = FATHERS.contains(&first) && end > start + 2 && self.has(start + 1, flag::GIVEN_NAME);
            let is_family = matches!(first, "Bin" | "Ibn" | "Von" | "Van") && end == start + 2;
            let is_plain = !self.has(end - 1, flag::ANY_END);
            if is_father && is(&[Kind::Place, Kind::Other]) || is_family && is_plain && name.kind == Kind::Other {
                return Some(Kind::Person);
            }
            // "Henry Law", but not "the Taylor Law"
            let is_given = self.has(start, flag::GIVEN_NAME) && !self.has(start, flag::COMMON | flag::PLACE);
            let is_the = start > 0 && matches!(self.word(start - 1), "the" | "The" | "of" | "under");
            if name.kind == Kind::Agreement && end == start + 2 && last == "Law" && is_given && !is_the {
                return Some(Kind::Person);
            }
            // "Apollo 11"
            let is_numbered = self.reading.tokens.get(end - 1).is_some_and(|token| token.kind == TokenKind::Number);
            if is_numbered && name.kind == Kind::Person {
                return Some(Kind::Other);
            }
            // "Borogrove T30"
            if is_designation(last) && is(&[Kind::Person, Kind::Place]) {
                return Some(Kind::Equipment);
            }
        }
        let before = start.checked_sub(1).map_or("", |before| self.word(before));
        // "the ships Borogrove and Tulgey"
        let is_in_row = before == "and" && start > 2 && {
            let row = (start.saturating_sub(6)..start - 1).rev();
            let noun = row.take_while(|at| self.is_capital(*at) || self.word(*at) == ",").last();
            noun.is_some_and(|first| first > 0 && is_fleet(self.word(first - 1)))
        };
        if (is_in_row || is_fleet(before)) && is(&[Kind::Person, Kind::Place, Kind::Organisation, Kind::Other]) {
            return Some(Kind::Equipment);
        }
        if VESSELS.contains(&before) && is(&[Kind::Person, Kind::Place, Kind::Organisation, Kind::Other]) {
            return Some(Kind::Equipment);
        }
        let is_people = self.has(end - 1, flag::NATIONALITY);
        (SORTS.contains(&self.word(end))
            && is(&[Kind::Person, Kind::Other, Kind::Organisation])
            && !is_people
            && !self.has(end - 1, flag::ORGANISATION_END))
        .then_some(Kind::Place)
    }
}

/// Several vessels.
fn is_fleet(word: &str) -> bool {
    word == "ships" || word.strip_suffix('s').is_some_and(|one| VESSELS.contains(&one))
}

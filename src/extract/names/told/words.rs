//! The words by which [`super`] tells what a name is. Words only, no rules.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::extract::names::form::VESSELS;

/// What words tell, one bit each.
pub mod role {
    /// What only a body has, after "'s" or right after its name.
    pub const OF_BODY: u32 = 1 << 0;
    /// What only a body does.
    pub const BY_BODY: u32 = 1 << 1;
    /// Whom a body has, before "of" and its like: "the chairman of X", "a spokesman for X".
    pub const HOLDER: u32 = 1 << 2;
    /// What is done by bodies, before "by".
    pub const DONE_BY: u32 = 1 << 3;
    /// What bodies are, beyond the nouns of the lists.
    pub const BODY: u32 = 1 << 4;
    /// Nouns and quarters before "of" and a place: "south of X", "the village of X".
    pub const LIES: u32 = 1 << 5;
    /// What is named after the place where it is, and follows its name.
    pub const PLACED: u32 = 1 << 6;
    /// Small words before a place to which, or from which, an army moves.
    pub const TOWARDS: u32 = 1 << 7;
    /// Who or what moves, before such a word.
    pub const MOVES: u32 = 1 << 8;
    /// What is called by the name of its make, and follows it.
    pub const MADE: u32 = 1 << 9;
    /// What befalls a place by arms, before its name.
    pub const STRUCK: u32 = 1 << 10;
    /// What one has "in" whom one trusts or owns a part of, so that no place follows.
    pub const STAKE: u32 = 1 << 11;
    /// What goes to sea under a name of its own; with what [`VESSELS`](super::VESSELS) has.
    pub const VESSEL: u32 = 1 << 12;
    /// What ships do and suffer.
    pub const AFLOAT: u32 = 1 << 13;
    /// What lies or befalls "off" a coast.
    pub const AT_SEA: u32 = 1 << 14;
    /// Last words of the names of firms.
    pub const FIRM: u32 = 1 << 15;
    /// Of what a body has and does, what a person may have and do, too: two such are as good as one.
    pub const WEAK: u32 = 1 << 16;
    /// What only a person does.
    pub const PERSONAL: u32 = 1 << 17;
}

/// Rows of words and the role they have.
const WORDS: &[(u32, &str)] = &[
    (role::OF_BODY, "shares spokesman spokeswoman spokesperson executives subsidiary subsidiaries headquarters"),
    (role::OF_BODY, "shareholders investors customers employees staff profits profit revenue revenues campus website"),
    (role::OF_BODY, "servers board fleet management engineers operators officials members stock bonds platform"),
    (role::OF_BODY, "branches listing franchise researchers"),
    (role::BY_BODY, "operates manufactures supplies supplied employs employed acquired acquires merged unveiled"),
    (role::BY_BODY, "licensed markets distributes subsidises reinsures publishes ships delivers invested fined"),
    (role::BY_BODY, "posted insures funds sponsors airs aired broadcasts broadcast refinanced outsourced patented"),
    (role::BY_BODY, "rebranded"),
    (role::HOLDER, "shares stake stakes subsidiary unit spokesman spokeswoman spokesperson executive executives ceo"),
    (role::HOLDER, "chairman chairwoman chairperson editor editor-in-chief headquarters offices customers employees"),
    (role::HOLDER, "branch shareholder shareholders co-founder owner owners takeover acquisition merger contract"),
    (role::HOLDER, "analyst analysts economist officials head boss director directors founder founders manager"),
    (role::HOLDER, "managers workers employee creditors auditor auditors depositors"),
    (role::DONE_BY, "owned published manufactured operated acquired distributed financed insured licensed broadcast"),
    (role::DONE_BY, "aired employed sponsored marketed supplied fined regulated franchised audited chartered run"),
    (role::BODY, "regulator insurer airline carrier operator lender utility brewer shipbuilder automaker carmaker"),
    (role::BODY, "chipmaker drugmaker producer refiner miner watchdog broadcaster newspaper weekly daily website"),
    (role::BODY, "outlet charity ngo nonprofit thinktank tank fund group giant conglomerate network union"),
    (role::BODY, "federation alliance coalition militia arm monopoly consultant consultants contractors auditors"),
    (role::BODY, "brokers builders shipbuilders maker bank cooperative retailer exporter importer shipowner"),
    (role::LIES, "north south east west northeast northwest southeast southwest outskirts outside town city"),
    (role::LIES, "village port district province suburb valley island region siege capture fall battle residents"),
    (role::LIES, "villages towns districts townships cities provinces suburbs islands ports"),
    (role::LIES, "inhabitants streets centre center settlement hamlet municipality camp kilometres"),
    (role::PLACED, "district province region county village town city airport camp valley peninsula island suburb"),
    (role::PLACED, "township townships districts provinces"),
    (role::PLACED, "neighbourhood neighborhood governorate river border crossing prison"),
    (role::TOWARDS, "to at near towards toward from around outside into via across inside"),
    (role::MOVES, "withdrew retreated fled marched moved travelled traveled flew arrived rockets advanced sailed"),
    (role::MOVES, "returned drove displaced deported exiled evacuated villagers residents refugees clashes"),
    (role::MOVES, "fighting airstrikes strikes road troops base"),
    (role::MADE, "rifles rifle vehicles howitzers howitzer tank tanks missile missiles helicopter helicopters"),
    (role::MADE, "jets drone drones launchers launcher aircraft guns munitions torpedoes submarine frigate"),
    (role::MADE, "ransomware malware trojan backdoor spyware botnet rocket rockets worm"),
    (role::STRUCK, "struck shelled bombed besieged recaptured bombarded overran stormed reached entered occupied"),
    (role::STRUCK, "liberated"),
    (role::STAKE, "stake stakes shares share interest investment faith belief believe believes believed trust"),
    (role::STAKE, "confidence role invested"),
    (role::VESSEL, "ship vessel liner brig merchantman flagship tug rig"),
    (role::AFLOAT, "sank sailed capsized foundered docked anchored moored sunk torpedoed scuttled wrecked refloated"),
    (role::AFLOAT, "beached drydocked steamed berthed keeled aground"),
    (role::AT_SEA, "sank anchored coast aground foundered capsized wrecked miles kilometres kilometers sunk island"),
    (role::AT_SEA, "islands waters"),
    (role::FIRM, "Industries Motors Steel Cement Foods Shipping Lines Shipbuilding Pharma Oil Bank Airlines"),
    (role::FIRM, "Airways Telecom Capital Homes Ferries Maritime Holdings Enterprises Pharmaceuticals"),
    (role::FIRM, "Technologies Systems Electronics Insurance Mining Petroleum Breweries Chemicals Textiles"),
    (role::FIRM, "Platinum Aerospace Software Logistics Marine Navigation"),
    (role::WEAK, "staff management fleet engineers officials members platform servers researchers board website"),
    (role::WEAK, "employed acquired supplied invested fined posted merged delivers ships funds markets unveiled"),
    (role::PERSONAL, "died married resigned retired graduated smiled laughed wept nodded slept shrugged remarried wed"),
    (role::FIRM, "Partners Associates Securities"),
];

/// The roles of a word as it stands; 0 where it has none.
pub fn roles(word: &str) -> u32 {
    static ROLES: OnceLock<FxHashMap<&'static str, u32>> = OnceLock::new();
    let roles = ROLES.get_or_init(|| {
        let mut roles: FxHashMap<&'static str, u32> = FxHashMap::default();
        let rows = WORDS.iter().flat_map(|(role, words)| words.split(' ').map(|word| (*role, word)));
        let vessels = VESSELS.iter().map(|word| (role::VESSEL, *word));
        for (role, word) in rows.chain(vessels) {
            *roles.entry(word).or_default() |= role;
        }
        roles
    });
    roles.get(word).copied().unwrap_or(0)
}

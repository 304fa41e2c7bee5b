//! The cells of tables.

use super::check;

#[test]
fn cells_know_their_row_and_column() {
    let table = "Trade (US$ Million)\n\nYear\tExports\tBalance\n2010-11\t183.57\t+21.15\n2011-12\t189.61\t-12.44\n";
    check(
        table,
        &[
            "183.57 = 183570000 USD @2010-11/Exports (2010 to 2011)",
            "+21.15 = 21150000 USD @2010-11/Balance (2010 to 2011)",
            "189.61 = 189610000 USD @2011-12/Exports (2011 to 2012)",
            "-12.44 = -12440000 USD @2011-12/Balance (2011 to 2012)",
        ],
    );
}

#[test]
fn cells_in_thousands_and_with_note_marks() {
    check(
        "Outlays by state\n\nState\tCost (US$ '000)\tTroops (thousand)\nBorno\t14,205\t3.5\nYobe\t1,644²\t118[a]\n",
        &[
            "14,205 = 14205000 USD @Borno/Cost (US$ '000)",
            "3.5 = 3500  @Borno/Troops (thousand)",
            "1,644² = 1644000 USD @Yobe/Cost (US$ '000)",
            "118 = 118000  @Yobe/Troops (thousand)",
        ],
    );
}

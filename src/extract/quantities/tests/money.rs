//! Money in all its forms.

use super::check;

#[test]
fn money() {
    check("It cost US$1.7 billion.", &["US$1.7 billion = 1700000000 USD"]);
    check("A loan of 27 million rubles and €5m.", &["27 million rubles = 27000000 RUB", "€5m = 5000000 EUR"]);
    check("It was worth billion dollars.", &["billion dollars = 1000000000 USD"]);
    check("In 2012 it fell to $3.8bn.", &["$3.8bn = 3800000000 USD (2012)"]);
}

#[test]
fn more_money() {
    check("The price rose from $40 to $60 a barrel.", &["$40 = 40 USD", "$60 a barrel = 60 USD/barrel"]);
    check("They paid £3.2m in 2004.", &["£3.2m = 3200000 GBP (2004)"]);
    check("Trade was worth USD 3.1 billion, up 12%.", &["USD 3.1 billion = 3100000000 USD", "12% = 12 %"]);
    check("It cost ¥500 million.", &["¥500 million = 500000000 JPY"]);
    check("A loan of 100 million yuan was made.", &["100 million yuan = 100000000 CNY"]);
}

#[test]
fn currencies_of_the_world() {
    check("It costs CHF 20 million.", &["CHF 20 million = 20000000 CHF"]);
    check("They paid 300 million Swedish kronor.", &["300 million Swedish kronor = 300000000 SEK"]);
    check("It is worth R$5 billion.", &["R$5 billion = 5000000000 BRL"]);
    check("It is worth A$5 billion.", &["A$5 billion = 5000000000 AUD"]);
    check("A fine of 40,000 zlotys.", &["40,000 zlotys = 40000 PLN"]);
    check("It cost ₺300.", &["₺300 = 300 TRY"]);
    check(
        "A budget of 2 trillion won and 3 trillion South Korean won.",
        &["3 trillion South Korean won = 3000000000000 KRW"],
    );
    check("He owed 500 pesos.", &["500 pesos = 500 peso"]);
}

#[test]
fn rupees_belong_to_the_country_that_is_told() {
    check("He paid Rs 500.", &["Rs 500 = 500 rupee"]);
    check("In Nepal he paid 500 rupees.", &["500 rupees = 500 NPR"]);
    check("India and Pakistan: Rs. 5 crore in India.", &["Rs. 5 crore = 50000000 INR"]);
    check("India and Pakistan paid Rs. 5 crore.", &["Rs. 5 crore = 50000000 rupee"]);
    check("India paid 5 Pakistani rupees.", &["5 Pakistani rupees = 5 PKR"]);
}

#[test]
fn money_in_many_words() {
    check("The dam cost $4.2 billion.", &["$4.2 billion = 4200000000 USD"]);
    check("The budget rose to £1.25m in 2014.", &["£1.25m = 1250000 GBP (2014)"]);
    check("They paid 300 million euros for the bank.", &["300 million euros = 300000000 EUR"]);
    check("Aid of US$ 50 million was promised.", &["US$ 50 million = 50000000 USD"]);
    check("A fine of CHF 2.5 million was imposed.", &["CHF 2.5 million = 2500000 CHF"]);
    check("The debt fell by ¥3 trillion.", &["¥3 trillion = 3000000000000 JPY"]);
    check("It was sold for Rs 200 crore.", &["Rs 200 crore = 2000000000 rupee"]);
    check("The loan is worth 900,000 dollars.", &["900,000 dollars = 900000 USD"]);
    check("A deal of between $30 and $40 million was signed.", &["$30 = 30000000 USD", "$40 million = 40000000 USD"]);
    check("The firm lost 3.5bn kroner in 2009.", &["3.5bn kroner = 3500000000 krone (2009)"]);
    check("They raised Rs. 45 lakh.", &["Rs. 45 lakh = 4500000 rupee"]);
    check("Its price is $19.99.", &["$19.99 = 19.99 USD"]);
    check("Sales of $1,250,000 were made.", &["$1,250,000 = 1250000 USD"]);
    check("It costs €350k a year.", &["€350k = 350000 EUR"]);
    check(
        "In 2010 trade was $2 billion; in 2015 it was $5 billion.",
        &["$2 billion = 2000000000 USD (2010)", "$5 billion = 5000000000 USD (2015)"],
    );
    check("Oil fell to $45 a barrel.", &["$45 a barrel = 45 USD/barrel"]);
    check("Wages rose to $15 per hour.", &["$15 = 15 USD"]);
    check("A trade volume of $560 million was told.", &["$560 million = 560000000 USD"]);
    check("The cost of the bridge was $90 million.", &["$90 million = 90000000 USD"]);
    check("Bilateral trade amounts to half a billion dollars.", &["half a billion dollars = 500000000 USD"]);
    check("Loans worth $46 billion were signed.", &["$46 billion = 46000000000 USD"]);
}

#[test]
fn whose_money_it_is() {
    check("It paid 20 million Kenyan shillings.", &["20 million Kenyan shillings = 20000000 KES"]);
    check("It paid KSh 20 million.", &["KSh 20 million = 20000000 KES"]);
    check(
        "It paid 30 Turkish lira or 40 New Zealand dollars.",
        &["30 Turkish lira = 30 TRY", "40 New Zealand dollars = 40 NZD"],
    );
    check(
        "It paid 30 Egyptian pounds, 5 Philippine pesos.",
        &["30 Egyptian pounds = 30 EGP", "5 Philippine pesos = 5 PHP"],
    );
    check("It paid NT$30 and GH₵8 million.", &["NT$30 = 30 TWD", "GH₵8 million = 8000000 GHS"]);
    check("It drew SDR 12 million.", &["SDR 12 million = 12000000 SDR"]);
    check(
        "It paid 4 British pounds and 9 Sri Lankan rupees.",
        &["4 British pounds = 4 GBP", "9 Sri Lankan rupees = 9 LKR"],
    );
}

#[test]
fn letters_for_money() {
    check("It cost N200 billion and R9bn.", &["N200 billion = 200000000000 NGN", "R9bn = 9000000000 ZAR"]);
    check(
        "It cost 3.4m euros, 60 million Ethiopian birr.",
        &["3.4m euros = 3400000 EUR", "60 million Ethiopian birr = 60000000 ETB"],
    );
    check("The R9 road and the N200 bus; a 46.5t tank.", &["46.5t = 46.5 tonne"]);
    check("It rose by half a percentage point.", &["half a percentage point = 0.5 percentage point"]);
    check("It has 20,000-30,000 soldiers.", &["20,000 = 20000 soldiers", "30,000 soldiers = 30000 soldiers"]);
    check("It killed at least 45.", &["45 = 45 people"]);
    check("Wheat sells for $210/tonne.", &["$210/tonne = 210 USD/tonne"]);
}

#[test]
fn money_that_is_glued_to_its_number() {
    for (text, expected) in [
        ("It has a USD90-million loan.", "USD90-million = 90000000 USD"),
        ("It costs USD650 million.", "USD650 million = 650000000 USD"),
        ("It paid P2.5 million.", "P2.5 million = 2500000 peso"),
        ("It paid R1,200 for it.", "R1,200 = 1200 ZAR"),
        ("It lost K375 million.", "K375 million = 375000000 K"),
        ("It costs 12 € or more.", "12 € = 12 EUR"),
        ("It costs 4,90 € or more.", "4,90 € = 4.9 EUR"),
        ("It cost 15 quid.", "15 quid = 15 GBP"),
        ("It has 2.300 workers.", "2.300 workers = 2300 workers"),
        ("It makes 1 million t of steel.", "1 million t = 1000000 tonne"),
        ("It has a 29-meter dam.", "29-meter = 29 m"),
        ("They sent two firemen.", "two firemen = 2 firemen"),
    ] {
        check(text, &[expected]);
    }
    check("The Tulgey-44-2 lens and Project 22220 ships.", &[]);
}

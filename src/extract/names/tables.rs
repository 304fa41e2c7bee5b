//! What is a name and what is not, sentence by sentence, grouped by what they are about.

use super::tests::check;

#[track_caller]
fn all(sentences: &[&str]) {
    for sentence in sentences {
        check(sentence);
    }
}

#[test]
fn persons_by_what_stands_around() {
    all(&[
        "\"It was a mistake,\" <person>Laura Simmons</person> told the newspaper.",
        "<person>Henrik Olsen</person>, who led the expedition, died in 1931.",
        "<person>Marta Novak</person>, the mayor of the town, refused.",
        "<person>Jorge Ramirez</person>, 45, was arrested at his home.",
        "<person>Emil Hartmann</person> was born on 4 May 1871.",
        "<person>Ingrid Larsen</person> and her husband moved to <place>Bergen</place>.",
        "She married <person>Pavel Dvorak</person> in 1922.",
        "His son <person>Arthur Whitfield</person> inherited the estate.",
        "The lawyer <person>Daniel Okafor</person> filed the complaint.",
        "He was taught by <person>Franz Weber</person>.",
        "The poem is by <person>Anna Petrova</person>.",
        "<person>Samuel Carter</person> (1803–1869) was a botanist.",
        "According to <person>Miriam Katz</person>, nobody asked.",
        "\"No,\" replied <person>Victor Lund</person>.",
        "<person>Peter Novak</person> was succeeded by <person>Jana Kovac</person>.",
        "Witnesses named <person>Oscar Bell</person> and <person>Ruth Adler</person>.",
        "The film stars <person>Helena Costa</person> and <person>Paul Renner</person>.",
        "It was <person>Walter Grimes</person> who found the letters.",
        "The trial of <person>Thomas Greene</person> began on Monday.",
        "<person>Nadia Hussein</person>'s lawyer said that she was innocent.",
    ]);
}

#[test]
fn persons_by_form() {
    all(&[
        "<person>J. M. Barrow</person> wrote it.",
        "<person>Charles de Vries</person> founded the firm.",
        "<person>Juan Carlos Ortega</person> resigned.",
        "<person>Mary-Anne Fletcher</person> sings.",
        "<person>Abdul Rahman Khan</person> was the first to arrive.",
        "<person>Ahmed al-Masri</person> was released.",
        "<person>Sean O'Connor</person> lost the race.",
        "<person>Zia-ul-Haq</person> took power.",
        "<person>Vincent van der Meer</person> painted it.",
        "<person>George H. Miller</person> owned the mill.",
        "<person>Ludmila Ivanova</person> trained the dogs.",
        "<person>Giovanni di Marco</person> sailed first.",
        "<person>Martin Luther King</person> spoke there.",
        "<person>Peter the Great</person> built the fleet.",
        "<person>Catherine II</person> ruled for decades.",
        "<person>Kim Dae-jung</person> won the prize.",
        "<person>Park Geun-hye</person> was impeached.",
    ]);
}

#[test]
fn titles_before_names() {
    all(&[
        "President <person>Alan Whitmore</person> vetoed the bill; <person>Whitmore</person> gave no reason, and the press that wrote of him, of <person>Ann Reed</person>, of <person>Bob Stone</person> and of <person>Carl Young</person>, did not ask.",
        "Archbishop <person>Tomas Ferreira</person>, <person>Ana Costa</person>, <person>Rui Pinto</person> and <person>Joana Dias</person> came.",
        "Queen <person>Margaret</person>, <person>Erik Holm</person>, <person>Lise Dahl</person> and <person>Ole Krogh</person> were there.",
    ]);
}

#[test]
fn organisations_by_last_word() {
    all(&[
        "The <organisation>Meridian Shipping Company</organisation> ordered six ships.",
        "The <organisation>National Science Foundation</organisation> paid for it.",
        "The <organisation>Riverside Football Club</organisation> was founded in 1890.",
        "The <organisation>Oakfield Historical Society</organisation> keeps the papers.",
        "The <organisation>Zemblan Broadcasting Corporation</organisation> denied it.",
        "He chairs the <organisation>International Olympic Committee</organisation>.",
        "The <organisation>Northern Miners Union</organisation> called a strike.",
        "The <organisation>Royal Geographical Society</organisation> honoured him.",
        "The <organisation>Federal Reserve Board</organisation> raised the rate.",
        "The <organisation>Security Council</organisation> met at night.",
        "The <organisation>African Development Bank</organisation> agreed.",
        "The <organisation>Zemblan Air Force</organisation> lost four planes.",
        "The <organisation>Conservative Party</organisation> lost.",
        "The <organisation>Human Rights Commission</organisation> reported it.",
        "The <organisation>Jubjub Steel Works Ltd</organisation> closed.",
        "She joined the <organisation>Green Valley Orchestra</organisation> in 2001.",
    ]);
}

#[test]
fn organisations_by_head() {
    all(&[
        "The <organisation>Ministry of Agriculture</organisation> refused.",
        "The <organisation>Department of Justice</organisation> appealed.",
        "The <organisation>University of Nairobi</organisation> was closed.",
        "The <organisation>Institute of Marine Biology</organisation> found it.",
        "The <organisation>Bank of Japan</organisation> did nothing.",
        "The <organisation>Council of Europe</organisation> protested.",
        "The <organisation>House of Representatives</organisation> voted.",
        "The <organisation>Committee on Foreign Relations</organisation> met.",
        "The <organisation>Association of Zemblan Teachers</organisation> was banned.",
        "The <organisation>Federation of Arab Journalists</organisation> condemned it.",
    ]);
}

#[test]
fn legal_forms_name_nobody() {
    all(&[
        "Open Joint Stock Company is the usual legal form.",
        "It was turned into a Limited Liability Company in 1999.",
        "A Public Limited Company must publish its accounts.",
        "The firm became a Joint Stock Company.",
    ]);
}

#[test]
fn offices_name_nobody() {
    all(&[
        "The Chief of Army Staff came late.",
        "He was made Chief of General Staff.",
        "The Secretary of State did not answer.",
        "The Minister of Finance resigned.",
    ]);
}

#[test]
fn terms_name_nobody() {
    all(&[
        "Exports of LNG grew, and Liquefied Natural Gas (LNG) is cheap.",
        "The MoU was signed, and the GDP grew.",
        "A High Voltage Direct Current line (HVDC) was built.",
    ]);
}

#[test]
fn places() {
    all(&[
        "The ship reached <place>Valparaíso</place> in March.",
        "They live in the village of <place>Upper Tulgey</place>.",
        "The river rises in the <place>Andes</place>.",
        "<place>Lagos</place> is a port.",
        "The road from <place>Lyon</place> to <place>Turin</place> was closed.",
        "The <place>Suez Canal</place> was blocked.",
        "The <place>Strait of Hormuz</place> was mined.",
        "He owns a farm near <place>Nakuru</place>, <place>Kenya</place>.",
        "The <place>Isle of Man</place> has its own laws.",
        "The <place>Sahara Desert</place> grows.",
        "The district of <place>Nordhafen</place> was flooded.",
        "He was mayor of <place>Seville</place>.",
        "The <place>Baltic Sea</place> froze.",
        "They flew from <place>Oslo</place> to <place>Los Angeles</place>.",
        "The border between <place>Chad</place> and <place>Libya</place> is long.",
        "In <place>West Africa</place> the rains failed.",
        "The <place>Rio Grande</place> was low.",
        "The capital is <place>Ouagadougou</place>.",
        "The peak of <place>Mount Elbrus</place> was seen.",
        "The <place>Province of Quebec</place> voted.",
        "The <place>Republic of Korea</place> agreed.",
    ]);
}

#[test]
fn peoples() {
    all(&[
        "<nationality>Norwegian</nationality> ships were seized.",
        "Two <nationality>Brazilians</nationality> were injured.",
        "The <nationality>Spanish</nationality> king abdicated.",
        "<nationality>Muslim</nationality> leaders met <nationality>Christian</nationality> leaders.",
        "The <nationality>Vietnamese</nationality> fled.",
        "An <nationality>Iranian</nationality> diplomat was expelled.",
        "The <nationality>Franco</nationality>-<nationality>German</nationality> plan failed.",
        "<nationality>Ethiopians</nationality> and <nationality>Eritreans</nationality> fought.",
        "The <nationality>Swiss</nationality> abstained.",
    ]);
}

#[test]
fn agreements() {
    all(&[
        "The <agreement>Treaty of Rome</agreement> was signed in 1957.",
        "The <agreement>Montreal Protocol</agreement> bans it.",
        "They broke the <agreement>Simla Agreement</agreement>.",
        "The <agreement>Dayton Accords</agreement> ended the war.",
        "The <agreement>Warsaw Convention</agreement> applies.",
        "The <agreement>North Atlantic Treaty</agreement> binds them.",
        "The <agreement>Rome Statute</agreement> came into force.",
    ]);
}

#[test]
fn events() {
    all(&[
        "The <event>Battle of Trafalgar</event> was won.",
        "The <event>Siege of Leningrad</event> lasted long.",
        "The <event>Korean War</event> ended in 1953.",
        "The <event>Russian Revolution</event> changed it.",
        "The <event>First World War</event> began. After the <event>Second World War</event> it was rebuilt.",
        "The <event>Six-Day War</event> was short.",
        "The <event>2006 Zemblan general election</event> was rigged.",
        "The <event>Syrian civil war</event> went on.",
        "The <event>Iranian Revolution</event> came as a surprise.",
    ]);
}

#[test]
fn equipment() {
    all(&[
        "They bought <equipment>F-16</equipment> jets.",
        "The <equipment>S-300</equipment> was delivered.",
        "The <equipment>AK-47</equipment> is common.",
        "Two <equipment>Mi-24</equipment> helicopters crashed.",
        "The <equipment>B-52</equipment> flew high.",
    ]);
}

#[test]
fn short_forms_of_bodies() {
    all(&[
        "The <organisation>Zemblan Space Agency</organisation> (<organisation>ZSA</organisation>) lost a probe. The <organisation>ZSA</organisation> blamed the weather.",
        "<organisation>OPEC</organisation> cut output.",
        "The <organisation>IMF</organisation> lent two billion.",
        "<organisation>UNESCO</organisation> protects the site.",
        "The <organisation>BBC</organisation> reported it.",
        "The <organisation>CIA</organisation> knew.",
        "The <organisation>Arctic Research Institute</organisation> (<organisation>ARI</organisation>) closed.",
    ]);
}

#[test]
fn rows() {
    all(&[
        "<place>Angola</place>, <place>Zambia</place> and <place>Malawi</place> agreed.",
        "<person>Tom Reed</person>, <person>Jack Stone</person> and <person>Amy Ford</person> won.",
        "The <organisation>IMF</organisation>, the <organisation>World Bank</organisation> and the <organisation>EU</organisation> paid.",
        "<nationality>Danes</nationality>, <nationality>Swedes</nationality> and <nationality>Finns</nationality> came.",
    ]);
}

#[test]
fn sentence_openers() {
    all(&[
        "Critics say so. Supporters disagree.",
        "Farmers sold their land. Workers left.",
        "Heavy rain fell. Roads were closed.",
        "Prices doubled. Wages fell.",
        "Elections were held in spring. Turnout was low.",
        "Police fired shots. Crowds fled.",
        "Researchers found nothing. Further work is needed.",
        "Under pressure, he left. Despite this, they stayed.",
        "Oil was found. Gas was not.",
        "Women voted first. Men followed.",
        "Children were taught at home. Schools were shut.",
        "Nearly all died. Few were buried.",
        "Officials denied it. Experts doubted it.",
        "Soldiers guarded the bridge. Trucks waited.",
    ]);
}

#[test]
fn possessives_and_hyphens() {
    all(&[
        "<place>Japan</place>'s navy sailed.",
        "<place>Canada</place>’s forests burn.",
        "The <place>Paris</place>-based firm grew.",
        "The <nationality>British</nationality>-led force withdrew.",
        "<place>Peru</place>–<place>Chile</place> trade stopped.",
        "<person>Anna-Maria Keller</person> won.",
        "The <organisation>UN</organisation>-backed plan failed.",
    ]);
}

#[test]
fn firms_by_their_legal_form() {
    all(&[
        "The contract went to JSC “<organisation>Zverkontrol</organisation>” in May.",
        "It was built by JSC \"<organisation>Borogrove</organisation>\" in 2001.",
        "JSC is short for a legal form.",
    ]);
}

#[test]
fn offices_that_only_persons_hold() {
    all(&[
        "<person>Zubrovka</person>, the President of <place>Peru</place>, resigned.",
        "<person>Lindqvist</person>, the Foreign Minister of <place>Sweden</place>, came.",
        "<person>Adeyemi</person>, then ambassador to <place>France</place>, wrote it.",
        "<place>Lima</place>, the capital of <place>Peru</place>, grew.",
    ]);
}

#[test]
fn what_is_built_somewhere() {
    all(&["The <place>Tulgey</place> airport was shut.", "They visited the <place>Mimsy</place> reservoir."]);
}

#[test]
fn ships() {
    all(&[
        "<equipment>HMS Jubjub</equipment> sank off <place>Malta</place>.",
        "The <equipment>USS Borogrove</equipment> sailed.",
    ]);
}

#[test]
fn bodies_with_hyphens() {
    all(&[
        "The <organisation>Anti-corruption Court</organisation> sat in <place>Kyiv</place>.",
        "The <organisation>Counter-terrorism Committee</organisation> met.",
    ]);
}

#[test]
fn persons_more() {
    all(&[
        "\"I was wrong,\" <person>Boris Klein</person> admitted.",
        "<person>Maria Fernandez</person> won the election.",
        "A letter to <person>Edward Marsh</person> was found.",
        "The house of <person>Joseph Keller</person> burned.",
        "In 1880 <person>Clara Hoffman</person> opened a school.",
        "She asked <person>David Owen</person> to leave.",
        "The murder of <person>Olof Lind</person> was never solved.",
        "With <person>Karl Brandt</person> he wrote two books.",
        "Former mayor <person>Rosa Delgado</person> disagreed.",
        "Doctor <person>Lucas Meyer</person> treated him.",
        "Judge <person>Harold Pike</person> ruled for her.",
        "Sir <person>Edmund Barton</person> retired.",
        "Mr <person>Bennet</person> was silent.",
        "Captain <person>James Hook</person> drowned.",
        "Vice President <person>Leila Haddad</person> took over.",
        "Defence Minister <person>Tarja Virtanen</person> denied it.",
        "Senator <person>Grace Okoye</person> objected.",
        "Bishop <person>Anselm Roth</person> blessed the ship.",
    ]);
}

#[test]
fn organisations_more() {
    all(&[
        "Workers of the <organisation>Tulgey Coal Company</organisation> struck.",
        "The <organisation>Bar Association</organisation> protested.",
        "The <organisation>Nobel Committee</organisation> chose her.",
        "The <organisation>Stanford University</organisation> team won.",
        "<organisation>Reuters</organisation> reported it.",
        "The <organisation>Washington Post</organisation> wrote so.",
        "<organisation>Hamas</organisation> denied it.",
        "The <organisation>Taliban</organisation> advanced.",
        "The <organisation>European Parliament</organisation> voted.",
        "The <organisation>World Trade Organization</organisation> ruled.",
        "The <organisation>Constitutional Court</organisation> annulled it.",
        "The <organisation>Social Democratic Party</organisation> split.",
        "The <organisation>National Assembly</organisation> dissolved itself.",
        "The <organisation>Ministry of Health</organisation> warned them.",
        "The <organisation>Coast Guard</organisation> rescued nine.",
    ]);
}

#[test]
fn places_more() {
    all(&[
        "The fire spread to <place>Smolensk</place>.",
        "He fled from <place>Saigon</place> to <place>Manila</place>.",
        "The people of <place>Iceland</place> voted.",
        "In northern <place>Nigeria</place> rain fell.",
        "The port of <place>Odessa</place> was mined.",
        "The mayor of <place>Chicago</place> resigned.",
        "The <place>Gobi Desert</place> is cold.",
        "<place>Cyprus</place> and <place>Malta</place> joined.",
        "The <place>Panama Canal</place> was widened.",
        "They crossed the <place>Danube</place>.",
        "<place>Sri Lanka</place> exported tea.",
        "The <place>Arctic Ocean</place> warms.",
        "The <place>Horn of Africa</place> is dry.",
        "The island of <place>Crete</place> was taken.",
        "He died in <place>Addis Ababa</place>.",
        "The <place>Middle East</place> is at war.",
        "The <place>Persian Gulf</place> was mined.",
        "The <place>Ural Mountains</place> divide it.",
    ]);
}

#[test]
fn things_more() {
    all(&[
        "The <event>Battle of Stalingrad</event> was long.",
        "The <event>Crimean War</event> began in 1853.",
        "The <event>Gulf War</event> was short.",
        "The <agreement>Treaty of Lisbon</agreement> was ratified.",
        "The <agreement>Oslo Accords</agreement> failed.",
        "The <event>2014 Winter Olympics</event> were costly.",
        "The <event>American Civil War</event> ended.",
        "The <equipment>T-90</equipment> is heavy.",
        "The <equipment>MiG-29</equipment> is fast.",
    ]);
}

#[test]
fn no_names_more() {
    all(&[
        "Spring came late. Snow lay until May.",
        "Nothing was left. Everything had been sold.",
        "Today the price is high. Yesterday it was low.",
        "People waited in the rain. Dogs barked.",
        "Trade grew. Debt grew faster.",
        "A year later, he died. Two years later, she did.",
        "Many feared the worst. Some hoped.",
        "This is a long story. That is not.",
        "Let us begin. Here it is.",
        "Both were wrong. Neither knew.",
        "During the night it rained. By morning it was dry.",
        "To the north lies a forest. Beyond it is a lake.",
    ]);
}

#[test]
fn edges_that_letters_do_not_tell() {
    all(&[
        "<person>Osama bin Laden</person> hid for years; <person>Bin Laden</person>'s courier led them there.",
        "It follows <person>van den Berg</person> in this.",
        "He met <person>John Smith</person> and his son <person>John Smith Jr.</person> there.",
        "The court ruled for <organisation>Tulgey Bank</organisation> that August.",
        "<organisation>TULGEY LOGISTICS LIMITED</organisation>            Claimant",
    ]);
}

#[test]
fn what_has_capitals_and_names_nobody() {
    all(&[
        "Article VII and Chapter IV deal with it, as Section 14 does.",
        "We pay in Q3 FY22 and H1 2023.",
        "The mean was high (SD = 8.1; 95% CI 7.2–9.0).",
        "The call is on Tue, 14 March at 11:30 CET.",
        "Case QB-2020-001234 was closed.",
    ]);
}

#[test]
fn kinds_that_the_form_tells() {
    all(&[
        "<organisation>Harker & Lowe LLP</organisation> served the notice.",
        "<organisation>Universidad Complutense de Madrid</organisation> was founded early.",
        "They climbed <place>Cerro Cordillera</place>.",
        "The frigate <equipment>Almirante Latorre</equipment> sailed north.",
        "<person>Abu Ahmed al-Kuwaiti</person> was his courier.",
        "They walked down <place>Tulgey Street</place> in spring.",
    ]);
}

#[test]
fn words_in_quotes_that_stand_for_a_name() {
    all(&[
        "<organisation>Northgate Logistics Limited</organisation> (\"<organisation>Northgate</organisation>\") agreed. <organisation>Northgate</organisation> paid.",
        "<organisation>Baltic Freight Ltd</organisation> (the “<organisation>Baltic</organisation>”) refused. <organisation>Baltic</organisation> appealed.",
        "<person>Mohammed bin Salman</person> (<person>MBS</person>) spoke. <person>MBS</person> left.",
    ]);
}

#[test]
fn persons_of_many_countries() {
    all(&[
        "The committee met in <place>Geneva</place> under <person>Maria Jensen</person>.",
        "Sir <person>Edmund Hartley</person> and Lady <person>Anne Hartley</person> attended.",
        "Dr. <person>Kim Dae-jung</person> spoke with <person>Lee Myung-bak</person> in <place>Seoul</place>.",
        "<person>Nguyễn Thị Minh Khai</person> was born in <place>Vinh</place>.",
        "<person>Abdel Fattah el-Sisi</person> met King <person>Abdullah</person> in <place>Amman</place>.",
        "<person>Ursula von der Leyen</person> replaced <person>Jean-Claude Juncker</person>.",
        "<person>Luiz Inácio Lula da Silva</person> won in <place>Brazil</place>.",
        "<person>José Manuel Barroso</person> chaired the <organisation>European Commission</organisation>.",
        "<person>Mahmoud Abbas</person> visited <place>Ramallah</place> and <place>Jenin</place>.",
        "<person>Ngozi Okonjo-Iweala</person> heads the <organisation>World Trade Organization</organisation>.",
        "<person>Recep Tayyip Erdoğan</person> spoke in <place>Ankara</place>.",
        "<person>Mohammad Javad Zarif</person> flew to <place>Vienna</place>.",
        "<person>Giulio Andreotti</person> and <person>Aldo Moro</person> met in <place>Rome</place>.",
        "<person>Charles de Gaulle</person> returned to <place>Paris</place>.",
        "<person>Vincent van Gogh</person> lived in <place>Arles</place>.",
        "<person>Ludwig Mies van der Rohe</person> built it in <place>Chicago</place>.",
        "<person>Xi Jinping</person> and <person>Li Keqiang</person> spoke in <place>Beijing</place>.",
        "<person>Aung San Suu Kyi</person> was freed in <place>Yangon</place>.",
    ]);
}

#[test]
fn bodies_of_many_sorts() {
    all(&[
        "A <organisation>State Department</organisation> spokesman said so.",
        "A <organisation>Foreign Office</organisation> spokesman said so.",
        "Members of the <organisation>House of Commons</organisation> met in <place>London</place>.",
        "The <organisation>Bundestag</organisation> in <place>Berlin</place> voted for it.",
        "The <organisation>Supreme Court of India</organisation> ruled on Monday.",
        "<organisation>Deutsche Bank</organisation> and <organisation>Goldman Sachs</organisation> paid fines.",
        "The <organisation>Bank of England</organisation> raised its rate.",
        "<organisation>Médecins Sans Frontières</organisation> opened a clinic in <place>Goma</place>.",
        "The <organisation>Red Cross</organisation> sent trucks to <place>Aleppo</place>.",
        "The <organisation>University of Cape Town</organisation> published it.",
        "<organisation>Amnesty International</organisation> and <organisation>Human Rights Watch</organisation> protested.",
        "The <organisation>African Union</organisation> sent troops to <place>Somalia</place>.",
        "<organisation>NATO</organisation> and the <organisation>European Union</organisation> agreed.",
        "The <organisation>Federal Reserve</organisation> cut rates in <place>Washington</place>.",
        "<organisation>Toyota Motor Corporation</organisation> built a plant in <place>Kentucky</place>.",
        "<organisation>Royal Dutch Shell</organisation> left <place>Nigeria</place>.",
        "The <organisation>Ministry of Finance of Japan</organisation> refused.",
        "The <organisation>International Monetary Fund</organisation> (<organisation>IMF</organisation>) lent to <place>Greece</place>.",
        "The <organisation>Kurdistan Workers' Party</organisation> (<organisation>PKK</organisation>) laid down its arms.",
        "The <organisation>World Health Organization</organisation> (<organisation>WHO</organisation>) warned <place>Liberia</place>.",
    ]);
}

#[test]
fn waters_mountains_and_countries() {
    all(&[
        "The <place>Suez Canal</place> links the <place>Red Sea</place> with the <place>Mediterranean</place>.",
        "They crossed the <place>Rhine</place> near <place>Cologne</place>.",
        "<place>Mount Kilimanjaro</place> lies in <place>Tanzania</place>.",
        "The <place>Strait of Hormuz</place> was closed.",
        "The <place>Amazon</place> flows through <place>Brazil</place> and <place>Peru</place>.",
        "<place>South Sudan</place> seceded from <place>Sudan</place>.",
        "The <place>Democratic Republic of the Congo</place> borders <place>Rwanda</place>.",
        "<place>New Zealand</place> and <place>Papua New Guinea</place> signed.",
        "<place>Rio de Janeiro</place> beat <place>Madrid</place> and <place>Tokyo</place>.",
        "The <place>West Bank</place> and the <place>Gaza Strip</place> are occupied.",
        "The <organisation>Black Sea Fleet</organisation> lies in <place>Sevastopol</place>.",
        "They met at <place>Camp David</place> in <place>Maryland</place>.",
    ]);
}

#[test]
fn agreements_and_events_by_name() {
    all(&[
        "The <agreement>Treaty of Versailles</agreement> was signed in <place>France</place>.",
        "The <agreement>Paris Agreement</agreement> binds <place>China</place>.",
        "The <agreement>Geneva Conventions</agreement> protect them.",
        "The <agreement>North Atlantic Treaty</agreement> was signed in <place>Washington</place>.",
        "The <agreement>Good Friday Agreement</agreement> ended it.",
        "The <event>Battle of Stalingrad</event> was lost.",
        "The <event>Second World War</event> began in <place>Poland</place>.",
        "The <event>Korean War</event> ended without a peace.",
        "The <event>Arab Spring</event> reached <place>Tunisia</place>.",
        "The <event>Cuban Missile Crisis</event> passed.",
        "The <event>French Revolution</event> began in <place>Paris</place>.",
    ]);
}

#[test]
fn machines_and_projects_by_name() {
    all(&[
        "The <equipment>Mi-24</equipment> and the <equipment>F-16</equipment> were shot down.",
        "Two <equipment>Su-35</equipment> jets and an <equipment>S-400</equipment> battery were sold to <place>Turkey</place>.",
        "The <project>Three Gorges Dam</project> is in <place>China</place>.",
        "The <project>Nord Stream pipeline</project> runs to <place>Germany</place>.",
        "The <project>Belt and Road Initiative</project> reached <place>Kenya</place>.",
    ]);
}

#[test]
fn peoples_and_faiths() {
    all(&[
        "<nationality>German</nationality> and <nationality>French</nationality> soldiers fought there.",
        "The <nationality>Chinese</nationality> and the <nationality>Japanese</nationality> disagreed.",
        "<nationality>Kurdish</nationality> fighters took <place>Kobani</place>.",
        "Many <nationality>Ukrainians</nationality> fled to <place>Poland</place>.",
        "<nationality>Muslims</nationality> and <nationality>Christians</nationality> live in <place>Lebanon</place>.",
        "<nationality>Sunni</nationality> tribes fought the <organisation>Taliban</organisation>.",
    ]);
}

#[test]
fn titles_before_persons() {
    all(&[
        "President <person>Barack Obama</person> met Chancellor <person>Angela Merkel</person>.",
        "Prime Minister <person>Narendra Modi</person> visited <place>Japan</place>.",
        "Foreign Minister <person>Sergei Lavrov</person> spoke in <place>Moscow</place>.",
        "Secretary of State <person>Hillary Clinton</person> flew to <place>Cairo</place>.",
        "Gen. <person>David Petraeus</person> commanded them in <place>Iraq</place>.",
        "Queen <person>Elizabeth II</person> opened it.",
        "Pope <person>Francis</person> prayed in <place>Rome</place>.",
        "Justice <person>Ruth Bader Ginsburg</person> dissented.",
        "Mr <person>Hughes</person> and Mrs <person>Patel</person> objected.",
        "Professor <person>Anna Lindqvist</person> of <organisation>Uppsala University</organisation> agreed.",
    ]);
}

#[test]
fn sentences_without_a_name() {
    all(&[
        "It rained all day and the river rose.",
        "The minister said that the government would not change its policy.",
        "On Monday the president met the chairman of the board.",
        "In May the court heard the case.",
        "However, nobody came. Nevertheless, the talks went on.",
        "The chapter on trade is in Part II.",
        "See Table 4 and Figure 12.",
        "The CEO and the CFO left.",
        "We paid 5 EUR and 10 USD.",
        "Dear Sir or Madam, thank you for your letter.",
    ]);
}

/**
 * What the CSV files of the corpus hold, counted by hand and by small independent counters, never by the importer. Read by
 * the test beside it and by `npm run corpus`. A table of data.
 */

/** Drafts, sum, first and last day; amounts of chosen rows by position. */
export interface Facts {
  readonly drafts: number;
  readonly sum?: string;
  readonly days?: string;
  readonly amounts?: Readonly<Record<number, string>>;
  readonly currency?: string;
  readonly charset?: string;
  readonly payee?: string;
  /** Nothing in the file tells day from month: it must say so. */
  readonly ambiguous?: true;
  /** Shares of balances that follow. */
  readonly balances?: string;
}

const BANK2YNAB = "bank2ynab+bank2ynab/test/test-data/";
const RECKON = "cantino+reckon/spec/data_fixtures/";
const AUSTRIAN = "nblock+ofxstatement-austrian/src/ofxstatement/plugins/tests/samples/";
const SURE = "we-promise+sure/test/fixtures/files/imports/";
const FIREFLY = "firefly-iii+firefly-iii/";
const RAIFFEISEN: Facts = {
  drafts: 73,
  sum: "-4580.70",
  days: "2017-09-18..2017-10-19",
  amounts: { 0: "-33.87", 9: "24.00" },
};

export const facts: Readonly<Record<string, Facts>> = {
  [`${BANK2YNAB}20171001-20171106.csv`]: {
    drafts: 1,
    sum: "-59.99",
    days: "2017-10-01..2017-10-01",
    payee: "NINTENDO OF EUROPE",
    currency: "EUR",
  },
  [`${BANK2YNAB}2018-04-14_10-52-13_bunq-transactieoverzicht.csv`]: { drafts: 3, sum: "728.54", payee: "bunq" },
  [`${BANK2YNAB}20180226-1000594757-umsatz.CSV`]: {
    drafts: 1,
    sum: "-36.99",
    days: "2018-02-22..2018-02-22",
    payee: "Vodafone Kabel DeutschlandGmbH",
  },
  [`${BANK2YNAB}20180226_12345678.csv`]: { drafts: 1, sum: "-5.00", ambiguous: true },
  [`${BANK2YNAB}2019-03-02_11-50-46_bunq-statement.csv`]: { drafts: 7, sum: "-23.82", payee: "CLOUDFLARE" },
  [`${BANK2YNAB}CSV_A_20180414_112204.csv`]: {
    drafts: 3,
    sum: "-1037.49",
    days: "2018-03-01..2018-03-16",
    balances: "1/2",
  },
  [`${BANK2YNAB}MS_JANE_SMITH_01-12-2019_14-12-2019.csv`]: {
    drafts: 10,
    sum: "-285.80",
    amounts: { 0: "-1183.23", 9: "1100.00" },
    currency: "GBP",
  },
  [`${BANK2YNAB}MonzoDataExport_February2018_2018-02-26_174335.csv`]: {
    drafts: 1,
    sum: "-10.00",
    currency: "GBP",
    payee: "Tesco",
  },
  [`${BANK2YNAB}Movements_1234512345_201805271848.csv`]: {
    drafts: 1,
    sum: "-1.00",
    charset: "windows-1250",
    currency: "CZK",
    payee: "Name Surname",
  },
  [`${BANK2YNAB}TH_20180101-20180523_page_1.csv`]: { drafts: 9, sum: "-2599.99", currency: "CZK" },
  [`${BANK2YNAB}TH_20180101-20180523_strana_1.csv`]: {
    drafts: 9,
    sum: "-2599.99",
    charset: "windows-1250",
    currency: "CZK",
  },
  [`${BANK2YNAB}TH_20180521-20180523.csv`]: { drafts: 1, sum: "-111.11", currency: "CZK" },
  [`${BANK2YNAB}TransactionHistory_20180418043121.csv`]: {
    drafts: 8,
    sum: "-173.28",
    days: "2018-04-13..2018-04-18",
    currency: "SGD",
  },
  [`${BANK2YNAB}Umsaetze_KtoNr538917600_EUR_02-03-2018_1503.CSV`]: { drafts: 1, sum: "-17.22", currency: "EUR" },
  [`${BANK2YNAB}W80844_EBH_201945.202122.csv`]: {
    drafts: 2,
    sum: "940.00",
    days: "2019-04-17..2019-04-19",
    amounts: { 0: "-350.00", 1: "1290.00" },
    currency: "HUF",
  },
  [`${BANK2YNAB}dba33fceecd62c3c727893361e0ba4d3.P000000027355791.csv`]: {
    drafts: 1,
    sum: "-7.80",
    days: "2018-02-27..2018-02-27",
  },
  [`${BANK2YNAB}export_BE11123456789012_20180304_1422.csv`]: {
    drafts: 1,
    sum: "-3.40",
    days: "2018-02-28..2018-02-28",
  },
  [`${BANK2YNAB}export_KBC-Mastercard Business Essential_20200204_1604.csv`]: {
    drafts: 3,
    sum: "2.73",
    amounts: { 0: "-16.52", 1: "35.77" },
  },
  [`${BANK2YNAB}statement_1.csv`]: { drafts: 1, sum: "-20.59", days: "2018-02-10..2018-02-10" },
  [`${BANK2YNAB}test_BOI_TransactionExport.csv`]: {
    drafts: 27,
    sum: "-419.61",
    days: "2017-09-01..2017-09-28",
    amounts: { 0: "428.03", 2: "-512.00" },
  },
  [`${BANK2YNAB}test_delimiter_tab.csv`]: RAIFFEISEN,
  [`${BANK2YNAB}test_headers.csv`]: RAIFFEISEN,
  [`${BANK2YNAB}test_raiffeisen_01.csv`]: RAIFFEISEN,
  [`${BANK2YNAB}test_raiffeisen_02.csv`]: RAIFFEISEN,
  [`${BANK2YNAB}test_regex_123456_87654321_1234_21_12.csv`]: RAIFFEISEN,
  [`${BANK2YNAB}test_row_format_CD_flag.csv`]: RAIFFEISEN,
  [`${BANK2YNAB}test_row_format_default.csv`]: RAIFFEISEN,
  [`${BANK2YNAB}test_row_format_neg_inflow.csv`]: RAIFFEISEN,
  [`${BANK2YNAB}umsatz-1234________1234-20180227.CSV`]: { drafts: 1, sum: "-5.00", days: "2018-02-20..2018-02-20" },
  [`${RECKON}51-sample.csv`]: { drafts: 8, sum: "-79.25", days: "2015-01-09..2015-03-23" },
  [`${RECKON}73-sample.csv`]: { drafts: 1, sum: "27.00", ambiguous: true },
  [`${RECKON}85-date-example.csv`]: { drafts: 2, sum: "-13.77", days: "2020-02-20..2020-02-20" },
  [`${RECKON}austrian_example.csv`]: { drafts: 13, sum: "-149.57", amounts: { 0: "-18.00", 2: "120.00" } },
  [`${RECKON}bom_utf8_file.csv`]: { drafts: 0 },
  [`${RECKON}broker_canada_example.csv`]: { drafts: 12, sum: "4782.91", amounts: { 0: "12.55", 1: "-81.57" } },
  [`${RECKON}chase.csv`]: {
    drafts: 9,
    sum: "6922.11",
    amounts: { 1: "-20.00", 4: "1558.52", 7: "-116.22" },
    days: "2009-12-10..2009-12-24",
  },
  [`${RECKON}danish_kroner_nordea_example.csv`]: {
    drafts: 6,
    sum: "-4732.00",
    amounts: { 0: "-48.00", 1: "-79.00", 2: "497.90", 3: "-995.00", 4: "-3452.90", 5: "-655.00" },
  },
  [`${RECKON}english_date_example.csv`]: { drafts: 3, sum: "-548.51", days: "2009-12-24..2009-12-24" },
  [`${RECKON}extratofake.csv`]: { drafts: 22, sum: "805.00", days: "2012-11-01..2012-11-05" },
  [`${RECKON}french_example.csv`]: { drafts: 9, sum: "-337.44", amounts: { 0: "-10.00", 1: "-5.76" } },
  [`${RECKON}german_date_example.csv`]: { drafts: 3, sum: "-548.51", days: "2009-12-24..2009-12-24" },
  [`${RECKON}harder_date_example.csv`]: { drafts: 5, sum: "-123.12" },
  [`${RECKON}ing.csv`]: {
    drafts: 3,
    sum: "-18.63",
    amounts: { 0: "-136.13", 1: "375.00" },
    days: "2009-11-17..2012-11-15",
  },
  [`${RECKON}intuit_mint_example.csv`]: { drafts: 7, sum: "-688.96", amounts: { 0: "0.01", 1: "-331.63" } },
  [`${RECKON}invalid_header_example.csv`]: { drafts: 2, sum: "41.90", days: "2016-02-18..2016-02-19" },
  [`${RECKON}inversed_credit_card.csv`]: { drafts: 16, sum: "187.01", amounts: { 0: "-30.00", 3: "500.00" } },
  [`${RECKON}multi-line-field.csv`]: { drafts: 1, sum: "-21.59" },
  [`${RECKON}nationwide.csv`]: { drafts: 4, sum: "360.23", amounts: { 0: "500.00", 1: "-20.00" }, balances: "3/3" },
  [`${RECKON}some_other.csv`]: { drafts: 9, sum: "6954.57", amounts: { 1: "-20.00", 4: "1558.52", 7: "-116.22" } },
  [`${RECKON}spanish_date_example.csv`]: { drafts: 3, sum: "-548.51", ambiguous: true },
  [`${RECKON}suntrust.csv`]: { drafts: 7, sum: "700.00", balances: "6/6", amounts: { 0: "500.00", 1: "-100.00" } },
  [`${RECKON}test_money_column.csv`]: { drafts: 2, sum: "40.00", days: "2012-03-22..2012-03-23" },
  [`${RECKON}two_money_columns.csv`]: {
    drafts: 5,
    sum: "-548.51",
    amounts: { 0: "-76.00", 1: "327.49", 2: "-800.00", 3: "-88.55", 4: "88.55" },
  },
  [`${RECKON}yyyymmdd_date_example.csv`]: { drafts: 1, sum: "-123.45", days: "2012-12-31..2012-12-31" },
  [`${AUSTRIAN}easybank-creditcard.csv`]: { drafts: 3, sum: "2.31", days: "2013-02-19..2013-07-02" },
  [`${AUSTRIAN}easybank-giro.csv`]: {
    drafts: 10,
    sum: "-1562.86",
    days: "2014-01-01..2015-10-07",
    charset: "windows-1252",
  },
  [`${AUSTRIAN}ing-diba.csv`]: { drafts: 6, sum: "-992.03", days: "2013-08-13..2013-12-31", charset: "windows-1252" },
  [`${AUSTRIAN}livebank.csv`]: { drafts: 3, sum: "5050.00", days: "2013-06-05..2013-07-03" },
  [`${AUSTRIAN}oberbank.csv`]: { drafts: 5, sum: "-9.00" },
  [`${AUSTRIAN}raiffeisen.csv`]: { drafts: 7, sum: "-157.89", days: "2013-06-28..2013-07-04" },
  [`${SURE}actual.csv`]: { drafts: 5, sum: "746.18", payee: "Landlord" },
  [`${SURE}mint.csv`]: { drafts: 10, sum: "750.37", amounts: { 0: "-78.32", 3: "2500.00" } },
  [`${SURE}transactions.csv`]: { drafts: 9, sum: "-516.29", payee: "Grocery Store" },
  [`${SURE}valid.csv`]: { drafts: 1, sum: "-89.50" },
  [`${SURE}windows1250.csv`]: { drafts: 3, sum: "-185.50", charset: "windows-1250", payee: "Sklep spożywczy" },
  [`${SURE}ynab.csv`]: { drafts: 5, sum: "746.18", amounts: { 0: "-1500.00", 2: "2500.00" } },
  [`${FIREFLY}resources/stubs/demo-import.csv`]: { drafts: 23, sum: "-588.27", days: "2016-02-12..2016-12-12" },
  [`${FIREFLY}storage/build/test-upload.csv`]: { drafts: 5, sum: "152.74", days: "2016-01-23..2016-01-23" },
};

/** Files that hold no bank transactions, and what is said of them. */
export const others: Readonly<Record<string, string>> = {
  [`${RECKON}simple.csv`]: "no-date-column",
  [`${FIREFLY}resources/stubs/csv.csv`]: "not-csv",
  [`${SURE}accounts.csv`]: "looks-like-accounts",
  [`${SURE}invalid.csv`]: "no-rows",
  [`${SURE}trades.csv`]: "looks-like-trades",
  "ghostfolio+ghostfolio/": "looks-like-trades",
};

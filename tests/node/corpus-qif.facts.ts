/**
 * What the QIF files of the corpus hold, counted by small independent counters, never by the reader. Read by the test
 * beside it and by `npm run corpus`. A table of data. Sums of accounts with a balance are those of the T lines; sums of
 * investments are what the actions do to the cash, where money that another account settles cancels out.
 */
import type { FileFacts } from "../support/corpus-statements.ts";

const GNUCASH = "codesmythe+gnucash/doc/examples/";
const RUBY = "jemmyw+Qif/spec/fixtures/";

const THREE: FileFacts = { statements: [["", 3, "0.00", "2010-01-01..2010-12-29"]], records: 3, payee: "Description" };

export const qifFacts: Readonly<Record<string, FileFacts>> = {
  [`${GNUCASH}Money95bank_fr.qif`]: {
    statements: [["", 179, "8822.40", "1995-01-01..1995-12-31"]],
    records: 143,
    charset: "windows-1252",
  },
  [`${GNUCASH}Money95invst_fr.qif`]: {
    statements: [["", 10, "164608.32", "1995-01-01..1995-12-26"]],
    records: 10,
    charset: "windows-1252",
  },
  [`${GNUCASH}Money95mfunds_fr.qif`]: { statements: [["", 6, "0.00", "1995-07-24..1995-12-10"]], records: 3 },
  [`${GNUCASH}Money95stocks_fr.qif`]: {
    statements: [["", 54, "0.00", "1995-01-01..1995-12-16"]],
    records: 28,
    skipped: { investment: 1 },
  },
  [`${GNUCASH}abc-all.qif`]: { statements: [["", 12, "3554.00", "1997-06-17..1997-11-28"]], records: 10 },
  [`${GNUCASH}abc.qif`]: { statements: [["", 7, "1711.00", "1997-06-17..1997-11-12"]], records: 7 },
  [`${GNUCASH}bogus.qif`]: { statements: [["", 8, "1745.00", "1997-06-17..1997-11-12"]], records: 8 },
  [`${GNUCASH}cbb-export.qif`]: { statements: [["", 11, "-507.59", "1997-06-23..1997-11-24"]], records: 9 },
  [`${GNUCASH}divx.qif`]: {
    statements: [
      ["", 10, "1974.19", "1995-06-22..2000-03-29"],
      ["", 1, "165.52", "1995-06-22..1995-06-22"],
      ["", 5, "36.00", "2000-01-11..2000-03-29"],
    ],
    records: 7,
  },
  [`${GNUCASH}every.qif`]: {
    statements: [["", 34, "0.00", "1989-01-06..1993-09-16"]],
    records: 164,
    skipped: { investment: 144 },
  },
  [`${GNUCASH}ms-money.qif`]: { statements: [["", 347, "2001.93", "1995-12-03..1997-12-12"]], records: 347 },
  [`${GNUCASH}quicktest.qif`]: {
    statements: [["", 26, "0.00", "1989-01-06..1991-11-16"]],
    records: 47,
    skipped: { investment: 31 },
  },
  [`${GNUCASH}swipe.qif`]: { statements: [["", 14, "1598.45", "1997-09-12..1997-11-12"]], records: 11 },
  [`${GNUCASH}web.qif`]: {
    statements: [["", 7, "-499.95", "1999-03-18..1999-03-25"]],
    records: 7,
    payee: "Share Withdrawal",
  },
  [`${RUBY}3_records_ddmmyy.qif`]: THREE,
  [`${RUBY}3_records_ddmmyyyy.qif`]: THREE,
  [`${RUBY}3_records_dmyy.qif`]: THREE,
  [`${RUBY}3_records_invalid_header.qif`]: THREE,
  [`${RUBY}3_records_mmddyy.qif`]: THREE,
  [`${RUBY}3_records_mmddyyyy.qif`]: THREE,
  [`${RUBY}3_records_separator.qif`]: {
    statements: [["", 3, "-31000.00", "2010-01-01..2010-12-29"]],
    records: 3,
  },
  [`${RUBY}3_records_spaced.qif`]: THREE,
  [`${RUBY}not_a_QIF_file.txt`]: { refused: "not-this-format csv" },
  [`${RUBY}quicken_investment_account.qif`]: {
    statements: [["", 2, "0.00", "1993-08-25..1993-08-25"]],
    records: 2,
    skipped: { investment: 1 },
  },
  [`${RUBY}quicken_non_investement_account.qif`]: {
    statements: [["", 4, "-935.00", "1994-01-06..1994-03-06"]],
    records: 3,
    ambiguous: true,
  },
  // One amount is misprinted ("$=746.36"): it is what the others leave of the total.
  [`${RUBY}splits.qif`]: {
    statements: [["", 4, "-925.00", "1994-01-06..1994-02-06"]],
    records: 2,
    ambiguous: true,
  },
};

/**
 * What the OFX files of the corpus hold, counted by small independent counters, never by the reader. Read by the test
 * beside it and by `npm run corpus`. A table of data. Refusals are of files that are broken on purpose or hold no statement.
 */
import type { FileFacts } from "../support/corpus-statements.ts";

const PARSE = "jseutter+ofxparse/tests/fixtures/";
const LIB = "libofx+libofx/doc/ofx_sample_files/";
const RUBY = "annacruz+ofx/spec/fixtures/";

const NO_STATEMENT: FileFacts = { refused: "broken no-statement" };
const CUT_OFF: FileFacts = { refused: "broken cut-off" };

const trades = (currency: string, investment: number): FileFacts => ({
  statements: [[currency, 0, "0.00"]],
  skipped: { investment },
});

export const ofxFacts: Readonly<Record<string, FileFacts>> = {
  [`${PARSE}account_listing_aggregation.ofx`]: NO_STATEMENT,
  [`${PARSE}anzcc.ofx`]: { statements: [["AUD", 1, "-5.50", "2017-05-08..2017-05-08", "-123.45"]] },
  [`${PARSE}bank_medium.ofx`]: { statements: [["CAD", 3, "-345.27", "2009-04-01..2009-04-03", "382.34"]] },
  [`${PARSE}bank_small.ofx`]: NO_STATEMENT,
  [`${PARSE}checking.ofx`]: { statements: [["USD", 3, "-59.50", "2011-03-31..2011-04-07", "100.99"]] },
  [`${PARSE}error_message.ofx`]: { refused: "bank-error 2000" },
  [`${PARSE}fail_nice/date_missing.ofx`]: {
    statements: [["USD", 0, "0.00", "", "0.00"]],
    skipped: { "no-date": 2, "bad-date": 1 },
  },
  [`${PARSE}fail_nice/decimal_error.ofx`]: {
    statements: [["CAD", 0, "0.00", "", "0.00"]],
    skipped: { "bad-date": 1 },
  },
  [`${PARSE}fail_nice/empty_balance.ofx`]: { statements: [["CAD", 1, "120.00", "2011-03-08..2011-03-08"]] },
  // The file says -1778.3952: four anonymised amounts with four digits, each rounded to cents.
  [`${PARSE}fidelity-savings.ofx`]: { statements: [["USD", 4, "-1778.40", "2012-07-20..2012-07-27"]] },
  [`${PARSE}fidelity.ofx`]: {
    statements: [["USD", 3, "-0.57", "2012-07-31..2012-08-31"]],
    skipped: { investment: 14 },
  },
  [`${PARSE}investment_401k.ofx`]: trades("USD", 3),
  [`${PARSE}investment_medium.ofx`]: { statements: [["CAD", 3, "-3.95", "2009-12-15..2009-12-15"]] },
  [`${PARSE}multiple_accounts.ofx`]: {
    statements: [
      ["USD", 0, "0.00", "", "111.00"],
      ["USD", 0, "0.00", "", "222.00"],
    ],
  },
  [`${PARSE}multiple_accounts2.ofx`]: {
    statements: [
      ["USD", 0, "0.00", "", "111.00"],
      ["USD", 0, "0.00", "", "222.00"],
    ],
  },
  [`${PARSE}ofx-v102-empty-tags.ofx`]: { statements: [["", 1, "12.34", "2018-05-07..2018-05-07"]] },
  [`${PARSE}signon_fail.ofx`]: { refused: "bank-error 15500" },
  [`${PARSE}signon_success.ofx`]: NO_STATEMENT,
  [`${PARSE}signon_success_no_message.ofx`]: NO_STATEMENT,
  [`${PARSE}suncorp.ofx`]: {
    statements: [["AUD", 1, "-16.85", "2013-12-15..2013-12-15", "1234.12"]],
    payee: "EFTPOS WDL HANDYWAY ALDI STORE",
  },
  [`${PARSE}td_ameritrade.ofx`]: { statements: [["USD", 0, "0.00"]] },
  [`${PARSE}tiaacref.ofx`]: trades("USD", 1),
  [`${PARSE}vanguard.ofx`]: trades("USD", 1),
  [`${PARSE}vanguard401k.ofx`]: trades("USD", 5),

  [`${LIB}another-example.xml`]: trades("GBP", 1),
  [`${LIB}downcast.ofx`]: NO_STATEMENT,
  [`${LIB}example-listing1.xml`]: {
    statements: [["CAD", 2, "209.95", "2009-02-09..2009-02-09", "256.94"]],
    payee: "GROCER A & Z",
  },
  [`${LIB}example-listing2.xml`]: {
    statements: [["CAD", 2, "209.95", "2009-02-09..2009-02-09", "256.94"]],
    payee: "GROCER A & Z",
  },
  [`${LIB}failing-ofx-file1.xml`]: { refused: "not-this-format csv" },
  [`${LIB}failing-ofx-file2.xml`]: NO_STATEMENT,
  [`${LIB}heap-buffer-overflow-1.ofx`]: NO_STATEMENT,
  [`${LIB}heap-buffer-overflow-2.ofx`]: { refused: "not-this-format csv" },
  [`${LIB}null-ptr-deref-1.ofx`]: CUT_OFF,
  [`${LIB}null-ptr-deref-2.ofx`]: NO_STATEMENT,
  [`${LIB}ofx-2.1.1-sect-13.12.ofx`]: {
    statements: [["USD", 1, "1000.00", "2005-08-25..2005-08-25"]],
    skipped: { investment: 1 },
  },
  [`${LIB}ofx-2.1.1-sect-13.13.ofx`]: trades("USD", 3),
  [`${LIB}ofx-2.1.1-sect-16.5.3.2.ofx`]: {
    statements: [
      ["USD", 1, "-80.00", "2005-08-24..2005-08-24", "2156.56"],
      ["USD", 2, "327.00", "2005-08-11..2005-08-11", "-562.00"],
    ],
  },
  [`${LIB}ofx-2.1.1-sect-16.5.4.2.ofx`]: {
    statements: [
      ["USD", 1, "-80.32", "2005-08-24..2005-08-24", "2156.56"],
      ["USD", 0, "0.00", "", "3452.00"],
    ],
  },
  [`${LIB}ofx-2.1.1-sect-16.5.6.2.ofx`]: trades("USD", 1),
  [`${LIB}ofx-2.1.1-sect-16.5.6.5.ofx`]: trades("USD", 1),
  [`${LIB}ofx-2.1.1-sect-8.5.5.ofx`]: NO_STATEMENT,
  [`${LIB}ofx_spec160_stmtrs_example.sgml`]: {
    statements: [["USD", 2, "-500.00", "1996-10-04..1996-10-20", "200.29"]],
  },
  [`${LIB}ofx_spec201_stmtrs_example.xml`]: {
    statements: [["USD", 2, "-500.00", "1999-10-04..1999-10-20", "200.29"]],
  },
  // OFC, the format before OFX.
  [`${LIB}use-after-free.ofx`]: { refused: "not-this-format xml" },

  [`${RUBY}bb.ofx`]: {
    statements: [["BRL", 81, "6592.75", "2010-08-26..2010-10-25", "6529.19"]],
    charset: "windows-1252",
  },
  [`${RUBY}bradesco.ofx`]: { statements: [["BRL", 6, "-2166.81", "2015-07-30..2015-07-30"]] },
  [`${RUBY}cef_malformed_decimal.ofx`]: {
    statements: [["BRL", 0, "0.00", "", "0.00"]],
    skipped: { "bad-amount": 1 },
  },
  [`${RUBY}creditcard.ofx`]: { statements: [["USD", 3, "-20.16", "2007-05-10..2007-05-26", "-1111.01"]] },
  [`${RUBY}dtsof_balance_issue.ofx`]: { statements: [["BRL", 1, "-836.30", "2010-08-26..2010-08-26"]] },
  [`${RUBY}error.ofx`]: { refused: "bank-error 2000" },
  [`${RUBY}invalid_version.ofx`]: { statements: [["BRL", 36, "-3896.56", "2009-10-09..2009-11-03", "598.44"]] },
  [`${RUBY}nd-amex-sample.ofx`]: {
    statements: [
      ["USD", 2, "-358.40", "2013-09-13..2013-09-14", "-764.60"],
      ["USD", 3, "-406.20", "2013-09-01..2013-09-01", "-764.60"],
      ["USD", 0, "0.00", "", "-764.60"],
      ["USD", 1, "1108.95", "2013-06-28..2013-06-28", "-764.60"],
      ["USD", 5, "-1108.95", "2013-05-15..2013-05-25", "-764.60"],
      ["USD", 0, "0.00", "", "0.21"],
      ["USD", 0, "0.00", "", "0.21"],
      ["USD", 1, "0.21", "2013-07-04..2013-07-04", "0.21"],
      ["USD", 0, "0.00", "", "0.21"],
      ["USD", 0, "0.00", "", "0.21"],
      ["USD", 0, "0.00", "", "0.21"],
      ["USD", 0, "0.00", "", "0.21"],
      ["USD", 0, "0.00", "", "0.21"],
      ["USD", 0, "0.00", "", "0.21"],
      ["USD", 1, "84.89", "2012-12-16..2012-12-16", "0.21"],
      ["USD", 2, "-84.89", "2012-11-25..2012-11-25", "0.21"],
    ],
  },
  [`${RUBY}sample.ofx`]: { statements: [["BRL", 36, "-3896.56", "2009-10-09..2009-11-03", "598.44"]] },
  [`${RUBY}santander.ofx`]: { statements: [["BRL", 4, "0.00", "2017-09-01..2017-09-01", "348.29"]] },
  [`${RUBY}utf8.ofx`]: {
    statements: [["BRL", 36, "-3896.56", "2009-10-09..2009-11-03", "598.44"]],
    charset: "utf-8",
  },
  [`${RUBY}v211.ofx`]: {
    statements: [
      ["USD", 1, "-80.00", "2005-08-24..2005-08-24", "2156.56"],
      ["USD", 2, "327.00", "2005-08-11..2005-08-11", "-562.00"],
    ],
  },
};

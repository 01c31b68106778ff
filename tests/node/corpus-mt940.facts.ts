/**
 * What the MT940 files of the corpus hold, counted by small independent counters and read in the tests of the tools that
 * keep them, never by the importer. Read by the test beside it and by `npm run corpus`. A table of data.
 */
import type { StatementFacts } from "./statement-facts.ts";

const WOLPH = "wolph+mt940/mt940_tests/";
const JEJIK = "sandermarechal+jejik-mt940/tests/Jejik/Tests/MT940/Fixture/document/";

/**
 * Sums follow SWIFT: `RC` takes money away. The expected file of sepa_mt9401.sta has it otherwise, against the balances.
 * Pages of one statement are counted once: sepa_mt9401.sta has six more, raphaelm.sta and postfinance one.
 */
export const facts: Readonly<Record<string, StatementFacts>> = {
  [`${WOLPH}ASNB/mt940.txt`]: { statements: 31, drafts: 8, sum: "56.94", addUp: "31/31" },
  [`${WOLPH}ASNB/mt940_with_spaces_for_entry_date.txt`]: { statements: 31, drafts: 8, sum: "56.94", addUp: "31/31" },
  [`${WOLPH}betterplace/amount_formats.sta`]: { statements: 1, drafts: 0, sum: "0.00" },
  [`${WOLPH}betterplace/empty_entry_date.sta`]: { statements: 1, drafts: 1, sum: "50.00" },
  [`${WOLPH}betterplace/missing_crlf_at_end.sta`]: { statements: 1, drafts: 0, sum: "0.00" },
  [`${WOLPH}betterplace/sepa_mt9401.sta`]: { statements: 20, drafts: 97, sum: "-9269135.90", addUp: "20/20" },
  [`${WOLPH}betterplace/sepa_snippet.sta`]: { statements: 2, drafts: 11, sum: "-2143323.39", addUp: "1/2" },
  [`${WOLPH}betterplace/sepa_snippet_broken.sta`]: { statements: 1, drafts: 1, sum: "50990.05", addUp: "0/1" },
  [`${WOLPH}betterplace/with_binary_character.sta`]: { statements: 2, drafts: 4, sum: "-179066.75", addUp: "2/2" },
  [`${WOLPH}citi/mt940.txt`]: { statements: 1, drafts: 5, sum: "-1142.75", addUp: "1/1" },
  [`${WOLPH}cmxl/mt940.sta`]: { statements: 3, drafts: 16, sum: "12327.30", addUp: "3/3" },
  [`${WOLPH}jejik/abnamro.sta`]: { statements: 2, drafts: 10, sum: "-345.93", addUp: "0/2" },
  [`${WOLPH}jejik/generic.sta`]: { statements: 2, drafts: 2, sum: "-20.00", addUp: "2/2" },
  [`${WOLPH}jejik/ing.sta`]: { statements: 1, drafts: 7, sum: "-45.59", addUp: "0/1" },
  [`${WOLPH}jejik/knab.sta`]: { statements: 2, drafts: 3, sum: "-6260.00", addUp: "1/2" },
  [`${WOLPH}jejik/postfinance.sta`]: { statements: 1, drafts: 4, sum: "159.40", addUp: "0/1" },
  [`${WOLPH}jejik/rabobank-iban.sta`]: { statements: 2, drafts: 4, sum: "-70.00", addUp: "2/2" },
  [`${WOLPH}jejik/rabobank.sta`]: { statements: 4, drafts: 5, sum: "-1589.09", addUp: "2/4" },
  [`${WOLPH}jejik/sns.sta`]: { statements: 2, drafts: 2, sum: "-25.00", addUp: "2/2" },
  [`${WOLPH}jejik/triodos.sta`]: { statements: 1, drafts: 2, sum: "-715.70", addUp: "0/1" },
  [`${WOLPH}mBank/mt940.sta`]: { statements: 1, drafts: 3, sum: "0.03", addUp: "1/1" },
  [`${WOLPH}mBank/mt942.sta`]: { statements: 1, drafts: 3, sum: "0.03" },
  [`${WOLPH}mBank/with_newline_in_tnr.sta`]: { statements: 1, drafts: 2, sum: "89.00", addUp: "0/1" },
  [`${WOLPH}sberbank/171011_01234945.sta`]: { statements: 1, drafts: 3, sum: "-9437.00", addUp: "1/1" },
  [`${WOLPH}self-provided/account_identification.sta`]: { statements: 2, drafts: 0, sum: "0.00" },
  [`${WOLPH}self-provided/details_60-63.sta`]: { statements: 1, drafts: 1, sum: "-233.15", addUp: "0/1" },
  [`${WOLPH}self-provided/february_30.sta`]: { statements: 1, drafts: 1, sum: "-6.00", addUp: "1/1" },
  [`${WOLPH}self-provided/gv_codes.sta`]: { statements: 1, drafts: 2, sum: "-257.45" },
  [`${WOLPH}self-provided/long_statement_number.sta`]: { statements: 1, drafts: 0, sum: "0.00", addUp: "1/1" },
  [`${WOLPH}self-provided/malformed_details.sta`]: { statements: 1, drafts: 1, sum: "-233.15", addUp: "0/1" },
  [`${WOLPH}self-provided/mt942.sta`]: { statements: 1, drafts: 1, sum: "-0.42" },
  [`${WOLPH}self-provided/multiline.sta`]: { statements: 1, drafts: 2, sum: "114.00", addUp: "0/1" },
  [`${WOLPH}self-provided/overly_long_details.sta`]: { statements: 1, drafts: 1, sum: "-233.15", addUp: "0/1" },
  [`${WOLPH}self-provided/raiffeisen-cmi.sta`]: { statements: 1, drafts: 7, sum: "-1012213.50", addUp: "0/1" },
  [`${WOLPH}self-provided/raphaelm.sta`]: { statements: 2, drafts: 9, sum: "95000.00", addUp: "2/2" },
  [`${WOLPH}self-provided/sparkassen.sta`]: { statements: 1, drafts: 1, sum: "30.00" },
  [`${WOLPH}self-provided/transaction_details_wrapped.sta`]: { statements: 1, drafts: 1, sum: "-6.00", addUp: "1/1" },
  [`${WOLPH}self-provided/whitespace.sta`]: { statements: 1, drafts: 1, sum: "-233.15", addUp: "0/1" },
  [`${WOLPH}self-provided/wrapped_timestamp.sta`]: { statements: 1, drafts: 1, sum: "-6.00", addUp: "1/1" },
  [`${JEJIK}K4262927_20200905-080000-952.txt`]: { statements: 1, drafts: 1, sum: "230.00" },
  [`${JEJIK}abnamro.txt`]: { statements: 2, drafts: 10, sum: "-345.93", addUp: "0/2" },
  [`${JEJIK}bug-core-5401.txt`]: { statements: 1, drafts: 1, sum: "50.00", addUp: "0/1" },
  [`${JEJIK}commerzbank.txt`]: { statements: 1, drafts: 1, sum: "-12.35", addUp: "0/1" },
  [`${JEJIK}deutschebank.txt`]: { statements: 1, drafts: 1, sum: "-12.35", addUp: "0/1" },
  [`${JEJIK}generic.txt`]: { statements: 2, drafts: 2, sum: "-20.00", addUp: "2/2" },
  [`${JEJIK}ing-dos.txt`]: { statements: 1, drafts: 7, sum: "-45.59", addUp: "0/1" },
  [`${JEJIK}ing-unix.txt`]: { statements: 1, drafts: 7, sum: "-45.59", addUp: "0/1" },
  [`${JEJIK}knab.txt`]: { statements: 2, drafts: 3, sum: "-6260.00", addUp: "1/2" },
  [`${JEJIK}lbbw.txt`]: { statements: 1, drafts: 2, sum: "0.00", addUp: "1/1" },
  [`${JEJIK}oldenburgischelandesbank.txt`]: { statements: 1, drafts: 1, sum: "104.50", addUp: "0/1" },
  [`${JEJIK}oldenburgischelandesbank2.txt`]: { statements: 1, drafts: 1, sum: "230.00" },
  [`${JEJIK}oldenburgischelandesbankmitbindestrich.txt`]: { statements: 1, drafts: 1, sum: "1727.00", addUp: "0/1" },
  [`${JEJIK}postfinance.txt`]: { statements: 1, drafts: 4, sum: "159.40", addUp: "0/1" },
  [`${JEJIK}rabobank-iban.txt`]: { statements: 2, drafts: 4, sum: "-70.00", addUp: "2/2" },
  [`${JEJIK}rabobank.txt`]: { statements: 4, drafts: 5, sum: "-1589.09", addUp: "2/4" },
  [`${JEJIK}sns.txt`]: { statements: 2, drafts: 2, sum: "-25.00", addUp: "2/2" },
  [`${JEJIK}sparkasse.txt`]: { statements: 2, drafts: 2, sum: "-40.00", addUp: "2/2" },
  [`${JEJIK}sparkasse2.txt`]: { statements: 1, drafts: 1, sum: "1027.25", addUp: "0/1" },
  [`${JEJIK}sparkasse3.txt`]: { statements: 1, drafts: 1, sum: "-1027.25", addUp: "0/1" },
  [`${JEJIK}sparkasse_interim_balance.txt`]: { statements: 3, drafts: 2, sum: "-40.00", addUp: "3/3" },
  [`${JEJIK}triodos.txt`]: { statements: 1, drafts: 2, sum: "-715.70", addUp: "0/1" },
  [`${JEJIK}volksbankenraiffeisenbanken.txt`]: { statements: 8, drafts: 12, sum: "745.00", addUp: "8/8" },
};

/** No statement is in them: single fields and numbers. */
export const others: Readonly<Record<string, string>> = {
  [`${WOLPH}betterplace/currency_in_25.sta`]: "not-this-format",
  [`${WOLPH}betterplace/empty_86.sta`]: "not-this-format",
  [`${WOLPH}betterplace/empty_line.sta`]: "not-this-format",
  [`${WOLPH}self-provided/empty_non_swift.sta`]: "not-this-format",
  [`${WOLPH}self-provided/invalid_statement.sta`]: "not-this-format",
};

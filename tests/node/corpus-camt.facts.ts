/**
 * What the CAMT files of the corpus hold, counted with an independent XML tree, never by the importer: details of an entry
 * count one by one where they add up to it. Read by the test beside it and by `npm run corpus`. A table of data.
 */
import type { StatementFacts } from "./statement-facts.ts";

const GENKGO = "genkgo+camt/test/data/";
const VIAFINTECH = "viafintech+camt_parser/spec/fixtures/";

export const facts: Readonly<Record<string, StatementFacts>> = {
  [`${GENKGO}camt052.v1.xml`]: { statements: 1, drafts: 1, sum: "-200000.00" },
  [`${GENKGO}camt052.v2.other-account.xml`]: { statements: 1, drafts: 1, sum: "-200000.00" },
  [`${GENKGO}camt052.v2.with-account-name.xml`]: { statements: 1, drafts: 1, sum: "-200000.00" },
  [`${GENKGO}camt052.v2.xml`]: { statements: 1, drafts: 1, sum: "-200000.00" },
  [`${GENKGO}camt052.v4.xml`]: { statements: 1, drafts: 1, sum: "-200000.00" },
  [`${GENKGO}camt052.v6.Amt-zero.xml`]: { statements: 1, drafts: 1, sum: "-200000.00" },
  [`${GENKGO}camt052.v6.xml`]: { statements: 1, drafts: 1, sum: "-200000.00" },
  [`${GENKGO}camt052.v8.xml`]: { statements: 1, drafts: 1, sum: "-200000.00" },
  [`${GENKGO}camt054.v2.with-account-name.xml`]: { statements: 1, drafts: 1, sum: "-200000.00" },
  [`${GENKGO}camt054.v2.xml`]: { statements: 1, drafts: 1, sum: "-200000.00" },
  [`${GENKGO}camt054.v4.xml`]: { statements: 1, drafts: 1, sum: "-200000.00" },
  [`${GENKGO}camt054.v8-with-UETR.xml`]: { statements: 1, drafts: 1, sum: "-200000.00" },
  [`${GENKGO}camt054.v8-with-financial-institution.xml`]: { statements: 1, drafts: 1, sum: "-200000.00" },
  [`${GENKGO}camt054.v8.xml`]: { statements: 1, drafts: 1, sum: "-200000.00" },
  [`${GENKGO}camt053.v2.all-balance-types.xml`]: { statements: 1, drafts: 1, sum: "8.85", addUp: "0/1" },
  [`${GENKGO}camt053.v2.five.decimals.xml`]: { statements: 1, drafts: 1, sum: "8.85", addUp: "0/1" },
  [`${GENKGO}camt053.v2.multi.statement.xml`]: { statements: 2, drafts: 2, sum: "1.85", addUp: "2/2" },
  [`${GENKGO}camt053.v2.minimal.ultimate.xml`]: { statements: 1, drafts: 1, sum: "8.85" },
  [`${GENKGO}camt053.v2.minimal.xml`]: { statements: 1, drafts: 1, sum: "8.85" },
  [`${GENKGO}camt053.v2.with-account-name.xml`]: { statements: 1, drafts: 1, sum: "8.85" },
  [`${GENKGO}camt053.v2.with-party-ids.xml`]: { statements: 1, drafts: 1, sum: "8.85" },
  [`${GENKGO}camt053.v3.xml`]: { statements: 1, drafts: 1, sum: "8.85" },
  [`${GENKGO}camt053.v4.xml`]: { statements: 1, drafts: 1, sum: "8.85" },
  [`${GENKGO}camt053.v8.xml`]: { statements: 1, drafts: 1, sum: "8.85" },
  [`${GENKGO}camt53.only-Dt-with-DtTm.xml`]: { statements: 1, drafts: 0, sum: "0.00" },
  [`${VIAFINTECH}052/valid_example.xml`]: { statements: 1, drafts: 2, sum: "5.00", addUp: "1/1" },
  [`${VIAFINTECH}052/valid_example_with_dates.xml`]: { statements: 1, drafts: 1, sum: "-5.00" },
  [`${VIAFINTECH}053/valid_example.xml`]: { statements: 1, drafts: 5, sum: "-10.00", addUp: "1/1" },
  [`${VIAFINTECH}053/valid_example_v4.xml`]: { statements: 1, drafts: 32, sum: "537.61", addUp: "1/1" },
  [`${VIAFINTECH}053/valid_example_v8.xml`]: { statements: 1, drafts: 3, sum: "542.28", addUp: "0/1" },
  [`${VIAFINTECH}053/valid_example_with_batch.xml`]: { statements: 1, drafts: 3, sum: "2934.26", addUp: "0/1" },
  [`${VIAFINTECH}053/valid_example_with_datetime.xml`]: { statements: 1, drafts: 1, sum: "195.86" },
  [`${VIAFINTECH}053/valid_example_with_debit.xml`]: { statements: 1, drafts: 5, sum: "-10.00", addUp: "0/1" },
  [`${VIAFINTECH}053/valid_example_with_instdamt.xml`]: { statements: 1, drafts: 1, sum: "4500.00", addUp: "0/1" },
  [`${VIAFINTECH}053/valid_example_with_other_id.xml`]: { statements: 1, drafts: 0, sum: "0.00" },
  [`${VIAFINTECH}054/valid_example.xml`]: { statements: 1, drafts: 5, sum: "59.03" },
};

/** Messages without any statement, broken on purpose. */
export const others: Readonly<Record<string, string>> = {
  [`${GENKGO}camt053.v2.wrong.xml`]: "no-statement",
  [`${VIAFINTECH}052/valid_namespace.xml`]: "no-statement",
  [`${VIAFINTECH}053/valid_namespace.xml`]: "no-statement",
  [`${VIAFINTECH}general/invalid_namespace.xml`]: "no-statement",
};

/** Names of the formats in which everything can be taken out, without the schemas: a window has no use for those. */

export const exportFormats = ["csv", "xlsx", "qif", "ofx", "hledger", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What is to come, which a journal for hledger can have beside what was: for its budget report, or for its forecast. */
export const journalPlans = ["budget", "schedules"] as const;
export type JournalPlan = (typeof journalPlans)[number];

/** Formats that can hold a part: of an account, of a period, of a view. The others are whole. */
export const partialFormats: readonly ExportFormat[] = ["csv", "xlsx", "qif", "ofx"];

/** Names of the formats in which everything can be taken out, without the schemas: a window has no use for those. */

export const exportFormats = ["csv", "xlsx", "qif", "ofx", "hledger", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Formats that can hold a part: of an account, of a period, of a view. The others are whole. */
export const partialFormats: readonly ExportFormat[] = ["csv", "xlsx", "qif", "ofx"];

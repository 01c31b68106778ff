/** The formats that are read in, by how they are: tables with columns to choose, statements of banks, books of programs. */

/** `xlsx` and `ods`: sheets of which one is taken, and read as a table of text is. */
export const tableFormats = ["csv", "xlsx", "ods"] as const;
export type TableFormat = (typeof tableFormats)[number];

export const statementFormats = ["ofx", "qif", "camt", "mt940"] as const;
export type StatementFormat = (typeof statementFormats)[number];

export const bookFormats = ["mint", "ynab", "ynab4", "firefly", "actual", "actual-csv", "hledger"] as const;
export type BookFormat = (typeof bookFormats)[number];

export const fileFormats = [...tableFormats, ...statementFormats, ...bookFormats] as const;
export type FileFormat = (typeof fileFormats)[number];

export const isTableFormat = (format: FileFormat): format is TableFormat =>
  tableFormats.some((table) => table === format);

/** What came from a bank without a file between. */
export const fetchedFormats = ["simplefin"] as const;
export type FetchedFormat = (typeof fetchedFormats)[number];

/** As people call them: names of standards and programs, the same in every language. */
export const formatNames: Readonly<Record<FileFormat, string>> = {
  csv: "CSV",
  xlsx: "Excel",
  ods: "OpenDocument",
  ofx: "OFX / QFX",
  qif: "QIF",
  camt: "CAMT",
  mt940: "MT940",
  mint: "Mint",
  ynab: "YNAB",
  ynab4: "YNAB 4",
  firefly: "Firefly III",
  actual: "Actual",
  "actual-csv": "Actual (CSV)",
  hledger: "hledger",
};

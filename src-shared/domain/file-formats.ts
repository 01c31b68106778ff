/** The formats that are read in, by how they are: tables with columns to choose, statements of banks, books of programs. */

export const statementFormats = ["ofx", "qif", "camt", "mt940"] as const;
export type StatementFormat = (typeof statementFormats)[number];

export const bookFormats = ["mint"] as const;
export type BookFormat = (typeof bookFormats)[number];

export const fileFormats = ["csv", ...statementFormats, ...bookFormats] as const;
export type FileFormat = (typeof fileFormats)[number];

/** As people call them: names of standards and programs, the same in every language. */
export const formatNames: Readonly<Record<FileFormat, string>> = {
  csv: "CSV",
  ofx: "OFX / QFX",
  qif: "QIF",
  camt: "CAMT",
  mt940: "MT940",
  mint: "Mint",
};

/** Formats as people call them: names of standards, the same in every language. */
const names: Readonly<Record<string, string>> = {
  csv: "CSV",
  ofx: "OFX / QFX",
  qif: "QIF",
  camt: "CAMT",
  mt940: "MT940",
};

/** @param version as the file claims it; some name the format again */
export function formatName(format: string, version: string): string {
  const name = names[format] ?? format;
  if (version === "") return name;
  return version.toUpperCase().startsWith(name) || version.startsWith("MT")
    ? version.replace(/^camt/, "CAMT")
    : `${name} ${version}`;
}

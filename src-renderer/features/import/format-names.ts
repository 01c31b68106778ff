import { type FileFormat, formatNames } from "../../../src-shared/domain/file-formats.ts";

/** @param version as the file claims it; some name the format again */
export function formatName(format: FileFormat, version: string): string {
  const name = formatNames[format];
  if (version === "") return name;
  return version.toUpperCase().startsWith(name) || version.startsWith("MT")
    ? version.replace(/^camt/, "CAMT")
    : `${name} ${version}`;
}

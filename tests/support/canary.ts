/**
 * Looks for plaintext where none may be: a unique word is put into every field, and afterwards every file is searched for
 * it in the encodings in which it could lie there.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

export interface Sighting {
  readonly file: string;
  readonly word: string;
}

const encodings = (word: string): readonly Buffer[] => [
  Buffer.from(word, "utf8"),
  Buffer.from(word, "utf16le"),
  Buffer.from(Buffer.from(word, "utf8").toString("base64").slice(0, -4)),
  Buffer.from(Buffer.from(word, "utf8").toString("hex")),
];

/** Files beneath a folder, whatever they are called. */
function filesBeneath(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBeneath(file);
    return entry.isFile() ? [file] : [];
  });
}

/** @param newerThan milliseconds since 1970: older files cannot come from here */
export function sightings(folder: string, words: readonly string[], newerThan = 0): Sighting[] {
  const wanted = words.map((word) => ({ word, forms: encodings(word) }));
  return filesBeneath(folder).flatMap((file) => {
    const bytes = readIfThere(file, newerThan);
    if (!bytes) return [];
    return wanted.flatMap(({ word, forms }) => (forms.some((form) => bytes.includes(form)) ? [{ file, word }] : []));
  });
}

// Other programs make and remove things in the folder for temporary files while we look.
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function readIfThere(file: string, newerThan: number): Buffer | undefined {
  try {
    return statSync(file).mtimeMs >= newerThan ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  }
}

export const sightingsInText = (lines: readonly string[], words: readonly string[]): string[] =>
  words.filter((word) => lines.some((line) => line.includes(word)));

/**
 * Looks for plaintext where none may be: a unique word is put into every field, and afterwards every file is searched for
 * it in the encodings in which it could lie there.
 */
import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
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

/**
 * What of the words lies in the memory of a process, everything that it can write to: heap, buffers, stacks. Linux only.
 * @param process its number: this process's own child, which it may look into
 */
export function sightingsInMemory(process: number, words: readonly string[]): string[] {
  const wanted = words.map((word) => ({ word, forms: encodings(word) }));
  const found = new Set<string>();
  const memory = openSync(`/proc/${process}/mem`, "r");
  try {
    for (const line of readFileSync(`/proc/${process}/maps`, "utf8").split("\n")) {
      const [, from = "0", to = "0", rights = ""] = /^([0-9a-f]+)-([0-9a-f]+) (\S+)/.exec(line) ?? [];
      if (!rights.startsWith("rw")) continue;
      const end = Number.parseInt(to, 16);
      for (let at = Number.parseInt(from, 16); at < end; at += CHUNK) {
        // A little of the next one too, so that no word is cut in two.
        const bytes = Buffer.alloc(Math.min(CHUNK + LONGEST_WORD, end - at));
        const read = readAt(memory, bytes, at);
        for (const { forms, word } of wanted)
          if (forms.some((form) => bytes.subarray(0, read).includes(form))) found.add(word);
      }
    }
  } finally {
    closeSync(memory);
  }
  return [...found];
}

const CHUNK = 4 * 1_048_576;
const LONGEST_WORD = 1_024;

/** Parts of a process's memory go while we look, and some it only reserved. */
function readAt(memory: number, bytes: Buffer, at: number): number {
  try {
    return readSync(memory, bytes, 0, bytes.length, at);
  } catch {
    return 0;
  }
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

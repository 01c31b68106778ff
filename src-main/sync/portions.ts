/**
 * One change can be larger than what a relay takes in one entry: an import, an edit of everything. Its rows go into the
 * document in portions, each an update of its own, so that every one of them fits however badly it can be compressed.
 */
import { ENTRY_BYTES } from "../../src-shared/sync/wire/limits.ts";
import type { RowWrite } from "./flat-document.ts";

/** A third of an entry in characters: one of them is up to three bytes. */
const CHARACTERS = Math.floor(ENTRY_BYTES / 3 / 1.5);
/** For keys and the names of fields, which are written for each of them. */
const ABOUT_A_ROW = 600;

/** In their order; a row is never parted. */
export function portionsOf(rows: readonly RowWrite[]): RowWrite[][] {
  const portions: RowWrite[][] = [];
  let room = 0;
  for (const row of rows) {
    const size = ABOUT_A_ROW + (row.after === null ? 0 : JSON.stringify(row.after).length);
    const last = portions.at(-1);
    if (last && size <= room) last.push(row);
    else {
      portions.push([row]);
      room = CHARACTERS;
    }
    room -= size;
  }
  return portions;
}

/**
 * Tells whether a vault lies where it lay: the number that the file system gave to one small file of it, and when that file
 * came to be. A copy, a restored backup or a move to another disk carries the content and gets another number; a rename or
 * a new folder above does not. What shares the number with its original (an image of a whole disk, a snapshot put back) is
 * noticed by others, not here (docs/decisions/0019).
 */
import { closeSync, constants, openSync, statSync } from "node:fs";
import path from "node:path";

const MARK_FILE = "vault.device";

/** Makes the file when it is missing. @returns a text to compare; throws the errors of node:fs */
export function deviceMark(directory: string): string {
  const file = path.join(directory, MARK_FILE);
  closeSync(openSync(file, constants.O_CREAT | constants.O_RDONLY, 0o600));
  const { birthtimeNs, ino } = statSync(file, { bigint: true });
  return `${ino}/${birthtimeNs}`;
}

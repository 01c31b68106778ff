/**
 * A copy of a whole budget as exporters/json.ts writes it, line by line: what each line is, where it stands, and at the
 * end whether all of it arrived and nothing of it was changed. No row is looked into here (rows.ts does that), so that a
 * first look at a hundred megabytes takes a second. The file may be hostile: lines are limited, nothing is kept.
 */
import { createHash } from "node:crypto";
import * as z from "zod";
import { budgetFileStart, budgetFileVersion, oldestBudgetFileVersion } from "../../../src-shared/contract/pieces.ts";
import { currency } from "../../../src-shared/contract/values.ts";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";

export interface BudgetFileHead {
  readonly version: number;
  /** ISO 8601 */
  readonly exported: string;
  readonly currency: Currency;
}

export type BudgetFileItem =
  | { readonly kind: "head"; readonly head: BudgetFileHead }
  | { readonly kind: "row"; readonly table: string; readonly line: number; readonly bytes: Uint8Array }
  | { readonly kind: "end"; readonly rows: number };

export type BudgetFileFailure =
  | { readonly kind: "not-a-budget-file" }
  /** Written by a Coffer that knew more, or by one whose copies did not hold everything yet. */
  | { readonly kind: "newer-version" | "older-version"; readonly version: number }
  /** `cut-off`: the end is missing. `changed`: not the bytes that were written. `unreadable`: this line is none of a copy. */
  | { readonly kind: "broken"; readonly detail: "cut-off" | "changed" | "unreadable"; readonly line: number };

/** Bytes of one row; the largest attachment fits, and the longest transaction that the laws allow. */
const LONGEST_LINE = 32 * 1024 * 1024;
const LINE_END = 10;
const BRACE = 123;
const QUOTE = 34;
const COMMA = 44;

const headShape = z.object({
  version: z.int().min(1),
  exported: z.string().max(40),
  currency,
});
const endShape = z.object({ rows: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/** @returns whether these bytes begin like a copy of a budget, whatever its version */
export const isBudgetFile = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, budgetFileStart.length)).toString("latin1") === budgetFileStart;

/** Stops after the first failure. @param pieces of the file, in order */
export function* scanBudgetFile(pieces: Iterable<Uint8Array>): Generator<Result<BudgetFileItem, BudgetFileFailure>> {
  const hash = createHash("sha256");
  let table: string | undefined;
  let rows = 0;
  let end: z.infer<typeof endShape> | undefined;
  let line = 0;
  const broken = (detail: "cut-off" | "changed" | "unreadable") => err({ kind: "broken", detail, line } as const);
  for (const bytes of linesOf(pieces)) {
    line++;
    if (bytes === "too-long") return yield line === 1 ? err({ kind: "not-a-budget-file" }) : broken("unreadable");
    if (line === 1) {
      const head = readHead(bytes);
      yield head.ok ? ok({ kind: "head", head: head.value }) : head;
      if (!head.ok) return;
      hash.update(bytes);
      continue;
    }
    const first = bytes[0];
    if (end !== undefined) {
      // After the end there is only the brace that closes the file.
      if (Buffer.from(bytes).toString("latin1").trim().replace("}", "") !== "") return yield broken("changed");
      continue;
    }
    if (table !== undefined && first === BRACE) {
      hash.update(bytes);
      rows++;
      yield ok({ kind: "row", table, line, bytes: withoutComma(bytes) });
      continue;
    }
    const text = Buffer.from(bytes).toString("utf8").trimEnd();
    if (table !== undefined && text === "],") table = undefined;
    else if (table === undefined && first === QUOTE) {
      const name = /^"([a-z_]{1,60})":\[$/.exec(text)?.[1];
      if (name !== undefined) table = name;
      else {
        end = readEnd(text);
        if (!end) return yield broken("unreadable");
        continue;
      }
    } else return yield broken("unreadable");
    hash.update(bytes);
  }
  if (line === 0) return yield err({ kind: "not-a-budget-file" });
  if (!end) return yield broken("cut-off");
  if (end.rows !== rows || end.sha256 !== hash.digest("hex")) return yield broken("changed");
  yield ok({ kind: "end", rows });
}

function readHead(bytes: Uint8Array): Result<BudgetFileHead, BudgetFileFailure> {
  if (!isBudgetFile(bytes)) return err({ kind: "not-a-budget-file" });
  const parsed = jsonOf(`${Buffer.from(withoutComma(bytes)).toString("utf8")}}`);
  const version = z.object({ version: z.int() }).safeParse(parsed);
  // What a later version says beside its number is not for this program to judge.
  if (version.success && version.data.version > budgetFileVersion)
    return err({ kind: "newer-version", version: version.data.version });
  if (version.success && version.data.version < oldestBudgetFileVersion)
    return err({ kind: "older-version", version: version.data.version });
  const head = headShape.safeParse(parsed);
  return head.success ? ok(head.data) : err({ kind: "broken", detail: "unreadable", line: 1 });
}

function readEnd(text: string): z.infer<typeof endShape> | undefined {
  if (!text.startsWith('"end":')) return undefined;
  const end = endShape.safeParse(jsonOf(text.slice('"end":'.length)));
  return end.success ? end.data : undefined;
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A line without its end, and without the comma that parts it from the next. */
function withoutComma(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === LINE_END || bytes[end - 1] === 13)) end--;
  if (bytes[end - 1] === COMMA) end--;
  return bytes.subarray(0, end);
}

/** Each with its line end; the last may have none. */
function* linesOf(pieces: Iterable<Uint8Array>): Generator<Uint8Array | "too-long"> {
  let held: Uint8Array[] = [];
  let size = 0;
  for (const piece of pieces) {
    let at = 0;
    for (let next = piece.indexOf(LINE_END); next >= 0; next = piece.indexOf(LINE_END, at)) {
      const part = piece.subarray(at, next + 1);
      at = next + 1;
      if (held.length === 0) yield part;
      else {
        held.push(part);
        yield Buffer.concat(held);
        held = [];
        size = 0;
      }
    }
    if (at >= piece.length) continue;
    held.push(piece.subarray(at));
    size += piece.length - at;
    if (size > LONGEST_LINE) return yield "too-long";
  }
  if (held.length > 0) yield Buffer.concat(held);
}

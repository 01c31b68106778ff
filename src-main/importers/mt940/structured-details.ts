/**
 * `:86:` of German, Austrian, Polish and other banks: a code of three digits, then subfields of two digits behind a
 * separator (`?`, `>`, `~`, `<`, `^`…): 00 kind of booking, 20–29 and 60–69 purpose, 30 and 31 bank and account, 32 and
 * 33 name. The purpose may hold SEPA fields: EREF+, MREF+, SVWZ+ and others, or the same with a colon.
 */
import { joinTexts, said, squeeze } from "../clean-text.ts";
import type { Details } from "./details.ts";
import { SUBFIELD_WIDTH, unwrap, unwrapSubfields } from "./wrapped-text.ts";

/** Stands where a blank was lost between two subfields; becomes one in the end. */
const SEAM = "\n";
const BEGIN = /^(\d{3})?([?>~<^@|*§$&!#])\d\d/;

/** Longer texts are cut, before anything searches them. */
const LONGEST = 8000;

export function readStructured(lines: readonly string[]): Details | undefined {
  const [all, code, separator = ""] = BEGIN.exec(lines.join("").slice(0, 50).trimStart()) ?? [];
  if (all === undefined) return undefined;
  const subfields = unwrapSubfields(lines, separator)
    .slice(0, LONGEST)
    .split(separator)
    .slice(1)
    .reduce<{ number: number; value: string }[]>((found, piece) => {
      const number = /^\d\d/.exec(piece)?.[0];
      const last = found.at(-1);
      // The separator may be a sign of the text as well.
      if (number !== undefined) found.push({ number: Number(number), value: piece.slice(2) });
      else if (last && piece !== "") last.value += separator + piece;
      return found;
    }, []);
  if (code === undefined && subfields.length < 2) return undefined;
  const of = (test: (number: number) => boolean) => {
    const values = subfields.filter(({ number }) => test(number)).map(({ value }) => value);
    return unwrap(values, SUBFIELD_WIDTH, SEAM);
  };
  const purpose = readPurpose(of((number) => (number >= 20 && number <= 29) || (number >= 60 && number <= 79)));
  const kind = said(of((number) => number === 0));
  const behind = purpose.get("ABWA") ?? purpose.get("ABWE");
  const payee = said(of((number) => number === 32 || number === 33)) ?? behind ?? "";
  const told = [purpose.get("SVWZ"), purpose.get("MTLG"), purpose.get("")].map((part) => (part === payee ? "" : part));
  const memo = joinTexts([...told, behind === payee ? "" : behind]);
  return { payee, memo: memo === "" ? (kind ?? "") : payee === "" ? joinTexts([memo, kind]) : memo };
}

/** Ids of a payment: what follows after a lost blank is text again. */
const IDS = new Set("EREF KREF MREF CRED DEBT".split(" "));
const KEYS = "EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|COAM|OAMT|RREF|PURP|ANAM|IBAN|BIC";
const KEY = new RegExp(`(?:(${KEYS})\\+|(?:^|(?<=\\s))(${KEYS}): |(MTLG):)`, "g");

/** SEPA fields by their name; what stands before the first has the name "". The first of a name counts. */
function readPurpose(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let name = "";
  let from = 0;
  const keep = (to: number) => {
    const [id = "", ...rest] = IDS.has(name) ? text.slice(from, to).split(SEAM) : [text.slice(from, to)];
    const value = said(id);
    if (value && !found.has(name)) found.set(name, value);
    if (rest.length > 0) found.set("", squeeze(`${found.get("") ?? ""} ${rest.join(" ")}`));
  };
  for (const match of text.matchAll(KEY)) {
    keep(match.index);
    name = match[1] ?? match[2] ?? match[3] ?? "";
    from = match.index + match[0].length;
  }
  keep(text.length);
  return found;
}

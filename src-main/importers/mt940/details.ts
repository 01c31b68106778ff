/**
 * The text of `:86:` in the dialects that banks write, also mixed within one file: German `166?00…?20…?32…` with any
 * separator, Dutch `/NAME/…/REMI/…`, Polish and Dutch labels, numbered lines of `:NS:`, and free text. What is no
 * dialect stays as it is: a name is never guessed out of free text.
 */
import { joinTexts, said, squeeze } from "../clean-text.ts";
import { readStructured } from "./structured-details.ts";
import { readTagged } from "./tagged-details.ts";
import { LINE_WIDTH, SUBFIELD_WIDTH, unwrap } from "./wrapped-text.ts";

export interface Details {
  readonly payee: string;
  readonly memo: string;
}

export interface DetailSource {
  /** Lines of all `:86:` of the booking. */
  readonly lines: readonly string[];
  /** Lines of all `:NS:` of the booking. */
  readonly numbered: readonly string[];
  readonly customerRef: string;
  /** A name that stands in `:61:`. */
  readonly name: string;
  /** Supplementary details of `:61:`. */
  readonly supplement: string;
}

/** Longer texts are cut, before anything searches them. */
const LONGEST = 8000;

export function readDetails({ lines, numbered, customerRef, name, supplement }: DetailSource): Details {
  const text = unwrap(lines, LINE_WIDTH).slice(0, LONGEST).trim();
  const found = readStructured(lines) ??
    readTagged(text) ??
    readHeaded(lines, supplement) ??
    readLabelled(text) ??
    readNamed(text, customerRef, supplement) ?? { payee: "", memo: withoutCode(text) };
  const { payee: named, memo: told } = numbered.length > 0 ? readNumbered(numbered) : { payee: "", memo: "" };
  const payee = found.payee || named || squeeze(name);
  const more = supplementText(supplement);
  const memo = joinTexts([found.memo, told, payee.startsWith(more) ? "" : more]);
  // Better than a booking that tells nothing at all.
  return { payee, memo: memo || payee ? memo : (said(supplement) ?? said(customerRef) ?? "") };
}

/** A code of the kind of booking and of its journal, as in `999PN5477SCHECK-NR. 14`. */
const withoutCode = (text: string): string => (/^\d{3}$/.test(text) ? "" : text.replace(/^\d{3}PN\d{4}/, ""));

/** A French bank: `A44?name`, on the next lines the text; or the text of `:61:` behind the name. */
function readHeaded(lines: readonly string[], supplement: string): Details | undefined {
  const name = /^[A-Z]\d{2}\?(.{1,200})$/.exec(lines[0] ?? "")?.[1];
  if (name === undefined) return undefined;
  const more = squeeze(supplement);
  const bare = more !== "" && name.trimEnd().endsWith(more) ? name.trimEnd().slice(0, -more.length) : name;
  return { payee: said(bare) ?? "", memo: squeeze(unwrap(lines.slice(1), LINE_WIDTH)) };
}

/** `…/NAAM: X` and `…; OD: X  address; TYT.: Y; TNR: …`. */
function readLabelled(text: string): Details | undefined {
  const dutch = /^(.*?)\s?REK: ?([A-Z0-9]{5,34})\/NAAM: ?(.*)$/s.exec(text);
  if (dutch) return { payee: said(dutch[3]) ?? "", memo: squeeze(dutch[1] ?? "") };
  const labels = new Map(
    text.split(";").flatMap((part): [string, string][] => {
      const colon = part.indexOf(": ");
      return colon > 0 ? [[part.slice(0, colon).trim(), part.slice(colon + 2)]] : [];
    }),
  );
  const title = labels.get("TYT.");
  if (title === undefined) return undefined;
  return { payee: said((labels.get("OD") ?? labels.get("DLA"))?.trim().split("  ")[0]) ?? "", memo: squeeze(title) };
}

/** Dutch banks that print account and name in `:61:` and again in front of the text. */
function readNamed(text: string, account: string, name: string): Details | undefined {
  if (name === "" || account === "" || name.includes("\n")) return undefined;
  const lead = `${account} ${name}`;
  if (text.startsWith(lead)) return { payee: squeeze(name), memo: squeeze(text.slice(lead.length)) };
  return undefined;
}

/** Numbered lines: 01 to 14 text, 15 and 16 name, 17 kind of booking. Only those of a booking are meant here. */
function readNumbered(lines: readonly string[]): Details {
  const texts: string[] = [];
  const names: string[] = [];
  for (const line of lines) {
    const number = Number(/^\d\d/.exec(line)?.[0]);
    if (number >= 1 && number <= 14) texts.push(line.slice(2));
    else if (number === 15 || number === 16) names.push(line.slice(2));
  }
  return { payee: said(unwrap(names, SUBFIELD_WIDTH)) ?? "", memo: squeeze(unwrap(texts, SUBFIELD_WIDTH)) };
}

/** Amounts before the exchange and charges have tags; digits alone are references. */
function supplementText(supplement: string): string {
  const original = /\/OCMT\/([A-Z]{3})([\d,]{1,20})/.exec(supplement.slice(0, 500));
  if (original) return `${original[2]?.replace(",", ".").replace(/\.$/, "")} ${original[1]}`;
  return /^(?:\/|[A-Z]{0,4}\d{6,}|[A-Z]{2}\d{2}[A-Z0-9]{8,30}$)/.test(supplement) ? "" : squeeze(supplement);
}

/**
 * “M&uuml;ller & Co.&nbsp;KG”: letters by the names that HTML has for them, as some banks write them into XML, which knows
 * five names only. Known ones become their letters; names that nobody knows and an `&` that is none are kept as printed.
 * Nothing that a file declares is ever used, and nothing is read twice: `&amp;auml;` is the text “&auml;”.
 */
import { decodeHTMLStrict } from "entities";

export interface NamedLetters {
  readonly text: string;
  /** How many names were read as letters. */
  readonly read: number;
  /** Names that nobody knows, as printed, each once; of very many the first. */
  readonly kept: readonly string[];
}

const MOST_KEPT = 20;
const CDATA = "<![CDATA[";
const CDATA_END = "]]>";

/** @param text XML; between the marks of CDATA everything means itself */
export function readNamedLetters(text: string): NamedLetters {
  let read = 0;
  const kept = new Set<string>();
  const toXml = (match: string, named: string | undefined): string => {
    if (named === undefined) return isReference(match) ? match : `&amp;${match.slice(1)}`;
    if (OF_XML.has(named)) return match;
    const letter = decodeHTMLStrict(match);
    if (letter !== match) {
      read++;
      // `&LT;` and its like: their letters are signs of XML.
      return letter.replaceAll(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    }
    if (kept.size < MOST_KEPT) kept.add(match);
    return `&amp;${match.slice(1)}`;
  };
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const begins = text.indexOf(CDATA, at);
    const plain = text.slice(at, begins < 0 ? undefined : begins);
    parts.push(plain.includes("&") ? plain.replace(SIGNS, toXml) : plain);
    if (begins < 0) break;
    const ends = text.indexOf(CDATA_END, begins);
    at = ends < 0 ? text.length : ends + CDATA_END.length;
    parts.push(text.slice(begins, at));
  }
  return { text: parts.join(""), read, kept: [...kept] };
}

const OF_XML = new Set(["amp", "lt", "gt", "quot", "apos"]);
const SIGNS = /&(?:#[\da-z]{1,8};|([a-z][\da-z]{0,31});)?/giu;
const NUMBER = /^&#(?:(\d{1,7})|x([\da-f]{1,6}));$/;

/** Of a sign that XML allows. */
function isReference(text: string): boolean {
  const [, decimal, hex] = NUMBER.exec(text) ?? [];
  const code = decimal === undefined ? Number.parseInt(hex ?? "0", 16) : Number.parseInt(decimal, 10);
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code <= 0x10_ffff);
}

/**
 * Bytes of an XML file to text. What the declaration claims counts only where the bytes leave it open: valid UTF-8 with
 * letters beyond ASCII is UTF-8, whatever the first line says, and a claimed UTF-8 that is none is guessed.
 */
import { decode, decodeAs } from "../csv/charset.ts";
import { type NamedLetters, readNamedLetters } from "./named-letters.ts";

export interface DecodedMarkup extends NamedLetters {
  /** Label of the character set that was used. */
  readonly charset: string;
}

const DECLARED = /^\s{0,100}<\?xml[^>]{0,200}?encoding\s{0,10}=\s{0,10}["']([\w.:-]{1,40})["']/;

export function decodeMarkup(bytes: Uint8Array): DecodedMarkup {
  const guessed = decode(bytes);
  const { text, charset } = guessed.ok ? guessed.value : { text: "", charset: { value: "utf-8" } };
  if (charset.value.startsWith("utf-")) return { ...tidy(text), charset: charset.value };
  const claimed = DECLARED.exec(Buffer.from(bytes.subarray(0, 512)).toString("latin1"))?.[1]?.toLowerCase();
  const declared = claimed === undefined || claimed.startsWith("utf") ? undefined : decodeAs(bytes, claimed);
  if (claimed === undefined || declared === undefined) return { ...tidy(text), charset: charset.value };
  return { ...tidy(declared), charset: claimed };
}

/** Signs that XML forbids and banks send all the same, and the old end-of-file mark. */
function tidy(text: string): NamedLetters {
  const clean = FORBIDDEN.test(text) ? text.replace(FORBIDDEN_ALL, " ") : text;
  return readNamedLetters(clean.trim());
}

const FORBIDDEN_CLASS = "[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]";
const FORBIDDEN = new RegExp(FORBIDDEN_CLASS, "u");
const FORBIDDEN_ALL = new RegExp(FORBIDDEN_CLASS, "gu");

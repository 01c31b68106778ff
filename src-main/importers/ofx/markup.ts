/**
 * Tags and values of OFX, in the SGML of version 1 (end tags of values may be missing) and the XML of version 2 alike:
 * real files mix both. One pass, linear, no nesting is trusted. Document types and entity declarations are refused, so
 * that nothing can expand; only the five entities of XML and numbers are known.
 */
import type { BrokenDetail } from "../statement.ts";
import { limits } from "./limits.ts";

export type Token =
  /** `value` is the text up to the next tag, without blanks around it. */
  | { readonly kind: "open"; readonly name: string; readonly at: number; readonly value: string }
  | { readonly kind: "close"; readonly name: string; readonly at: number; readonly end: number }
  | { readonly kind: "broken"; readonly at: number; readonly detail: BrokenDetail };

export interface MarkupReader {
  /** @returns undefined at the end; after a broken token nothing follows that makes sense */
  next(): Token | undefined;
  /** Characters read so far. */
  position(): number;
}

interface Tag {
  readonly name: string;
  readonly isClose: boolean;
  readonly end: number;
}

export function createMarkupReader(text: string): MarkupReader {
  let position = 0;
  /** Closing half of `<TAG/>`, given out after the opening one. */
  let pending: Token | undefined;

  /** @returns the place behind a comment, CDATA or instruction; `undefined` when there is none or it never ends */
  const skipAside = (at: number): { readonly end: number; readonly text: string } | Token | undefined => {
    const second = text[at + 1];
    if (second !== "!" && second !== "?") return undefined;
    const until = (mark: string, from: number) => {
      const end = text.indexOf(mark, from);
      return end < 0 ? undefined : end;
    };
    const broken: Token = { kind: "broken", at, detail: "malformed-markup" };
    if (second === "?") {
      const end = until(">", at + 2);
      return end === undefined ? broken : { end: end + 1, text: "" };
    }
    if (text.startsWith("<!--", at)) {
      const end = until("-->", at + 4);
      return end === undefined ? broken : { end: end + 3, text: "" };
    }
    if (text.startsWith("<![CDATA[", at)) {
      const end = until("]]>", at + 9);
      return end === undefined ? broken : { end: end + 3, text: text.slice(at + 9, end) };
    }
    return /[A-Za-z[]/.test(text[at + 2] ?? "") ? { kind: "broken", at, detail: "forbidden-markup" } : undefined;
  };

  const scanTag = (at: number): Tag | undefined => {
    const isClose = text[at + 1] === "/";
    const from = at + (isClose ? 2 : 1);
    if (!isLetter(text.charCodeAt(from))) return undefined;
    let end = from + 1;
    while (end - from < limits.tagName && isNamePart(text.charCodeAt(end))) end++;
    const name = text.slice(from, end);
    const after = text.charCodeAt(end);
    if (after !== GREATER && after !== SLASH && !isSpace(after)) return undefined;
    const most = end + limits.tagRest;
    while (end < most) {
      const code = text.charCodeAt(end);
      if (code === GREATER) return { name: plainName(name), isClose, end: end + 1 };
      if (code === LESS || Number.isNaN(code)) return undefined;
      end++;
    }
    return undefined;
  };

  /** Reads text up to the next tag. What looks like no tag ("a < b", "R&D") is text. */
  const readValue = (): string => {
    let value = "";
    const add = (piece: string) => {
      if (value.length < limits.valueLength) value += piece.slice(0, limits.valueLength - value.length);
    };
    for (;;) {
      const found = text.indexOf("<", position);
      const next = found < 0 ? text.length : found;
      add(decodeEntities(text.slice(position, Math.min(next, position + limits.valueLength))));
      position = next;
      if (found < 0) return value.trim();
      const aside = skipAside(found);
      if (aside && "end" in aside && !("kind" in aside)) {
        add(aside.text);
        position = aside.end;
      } else if (aside || scanTag(found)) return value.trim();
      else {
        add("<");
        position = found + 1;
      }
    }
  };

  return {
    position: () => position,
    next() {
      if (pending) {
        const token = pending;
        pending = undefined;
        return token;
      }
      for (;;) {
        const at = text.indexOf("<", position);
        if (at < 0) {
          position = text.length;
          return undefined;
        }
        const aside = skipAside(at);
        if (aside && "kind" in aside) return aside;
        if (aside) {
          position = aside.end;
          continue;
        }
        const tag = scanTag(at);
        if (!tag) {
          position = at + 1;
          continue;
        }
        position = tag.end;
        const { name } = tag;
        if (tag.isClose) return { kind: "close", name, at, end: tag.end };
        if (text[tag.end - 2] === "/") {
          pending = { kind: "close", name, at, end: tag.end };
          return { kind: "open", name, at, value: "" };
        }
        return { kind: "open", name, at, value: readValue() };
      }
    },
  };
}

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const isSpace = (code: number) => code === 32 || (code >= 9 && code <= 13);
const isLetter = (code: number) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
/** Letters, digits, and `.` `-` `_` `:`. */
const isNamePart = (code: number) =>
  isLetter(code) || (code >= 48 && code <= 58) || code === 45 || code === 46 || code === 95;

/** Without the prefix of a namespace, in capitals: some banks write small letters. */
const plainName = (name: string): string => name.slice(name.lastIndexOf(":") + 1).toUpperCase();

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** Once only: `&amp;lt;` is the text "&lt;". Unknown names and bare `&` stay as they are printed. */
function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      const isText = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
      return isText ? String.fromCodePoint(code) : " ";
    },
  );
}

/**
 * XML of a CAMT message as a stream: the children of each statement are handed over one by one and then forgotten, so
 * that memory holds one entry, not the file. Details of an entry are handed over on their own: a batch has thousands.
 * Document types are refused before anything of them is read, so no entity can be declared, fetched or multiplied.
 */
import { SaxesParser } from "saxes";
import type { BrokenDetail } from "../statement.ts";
import type { Element } from "./element.ts";
import { limits } from "./limits.ts";

export interface MarkupSink {
  /** A statement, report or notification begins. */
  begin(): void;
  /** A child of the statement: Acct, Bal, Ntry, CreDtTm… `from` and `to` are places in the text. */
  part(element: Element, from: number, to: number): void;
  /** A TxDtls of the entry that comes next as part. It is no child of the entry then. */
  detail(element: Element, from: number, to: number): void;
  end(): void;
}

export interface MarkupReader {
  /** @returns what is wrong with the file, if anything is */
  write(text: string): MarkupTrouble | undefined;
  close(): MarkupTrouble | undefined;
  /** The outer element of a CAMT message was seen. */
  readonly isMessage: () => boolean;
}

export interface MarkupTrouble {
  readonly line: number;
  readonly detail: BrokenDetail;
}

const STATEMENTS = new Set(["Stmt", "Rpt", "Ntfctn"]);
const localName = (name: string) => name.slice(name.indexOf(":") + 1);

export function createMarkupReader(source: string, sink: MarkupSink): MarkupReader {
  const parser = new SaxesParser({ xmlns: false, position: true });
  /** Names of what is open outside of a statement; inside, elements being built. */
  const outside: string[] = [];
  const building: { readonly element: Element; readonly from: number }[] = [];
  let depth = 0;
  let inStatement = false;
  let message = false;
  let trouble: MarkupTrouble | undefined;
  let closing = false;
  let elements = 0;
  let records = 0;
  let details = 0;
  let statements = 0;

  const refuse = (detail: BrokenDetail) => {
    trouble ??= { line: parser.line, detail };
  };

  const count = (name: string) => {
    if (++elements > limits.elements) refuse("too-many-records");
    if (name !== "Ntry" && name !== "TxDtls") return;
    elements = 0;
    details = name === "Ntry" ? 0 : details + 1;
    if (++records > limits.records || details > limits.details) refuse("too-many-records");
  };

  parser.on("error", () => refuse(closing ? "cut-off" : "malformed-markup"));
  parser.on("doctype", () => refuse("forbidden-markup"));
  parser.on("opentag", (tag) => {
    if (trouble) return;
    if (++depth > limits.depth) return refuse("too-deep");
    const name = localName(tag.name);
    if (!inStatement) {
      if (name.startsWith("BkToCstmr")) message = true;
      inStatement = STATEMENTS.has(name) && (outside.at(-1)?.startsWith("BkToCstmr") ?? false);
      outside.push(name);
      if (!inStatement) return;
      if (++statements > limits.statements) return refuse("too-many-records");
      return sink.begin();
    }
    if (building.length === 0) elements = 0;
    count(name);
    const currency = tag.attributes["Ccy"] as string | undefined;
    const element: Element = { name, line: parser.line, currency, text: "", children: [] };
    building.push({ element, from: source.lastIndexOf("<", parser.position - 1) });
  });

  const append = (text: string) => {
    const open = building.at(-1)?.element;
    if (trouble || !open || open.text.length > limits.fieldLength) return;
    open.text += text.slice(0, limits.fieldLength);
  };
  parser.on("text", append);
  parser.on("cdata", append);

  parser.on("closetag", () => {
    if (trouble) return;
    depth--;
    const built = building.pop();
    if (!built) {
      outside.pop();
      if (inStatement) sink.end();
      inStatement = false;
      return;
    }
    const parent = building.at(-1)?.element;
    if (!parent) sink.part(built.element, built.from, parser.position);
    else if (built.element.name === "TxDtls") sink.detail(built.element, built.from, parser.position);
    else parent.children.push(built.element);
  });

  return {
    write(text) {
      if (!trouble) parser.write(text);
      return trouble;
    },
    close() {
      closing = true;
      if (!trouble) parser.close();
      return trouble;
    },
    isMessage: () => message,
  };
}

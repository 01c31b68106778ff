/**
 * XML of a spreadsheet as a stream of events. Document types are refused, so that nothing can be declared and multiplied;
 * names come without their prefix, because programs choose those freely.
 */
import { SaxesParser } from "saxes";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import type { Archive, ArchiveTrouble } from "../archive.ts";
import { limits } from "./limits.ts";

export type SheetTrouble =
  | ArchiveTrouble
  | "cancelled"
  | "malformed-markup"
  | "forbidden-markup"
  | "too-deep"
  | "too-many-rows"
  | "too-many-columns"
  | "too-large"
  | "no-sheet";

/** Reads an attribute by its name without prefix. */
export type Attribute = (name: string) => string | undefined;

export interface MarkupSink {
  open(name: string, attribute: Attribute): void;
  text(text: string): void;
  close(name: string): void;
  /** What the sink itself found wrong; ends the reading. */
  readonly trouble?: () => SheetTrouble | undefined;
  /** Nothing more is wanted. */
  readonly isDone?: () => boolean;
}

export const plainName = (name: string): string => name.slice(name.indexOf(":") + 1);

/** @param signal asked between pieces; the thread is let go of while they are unpacked */
export async function readMarkup(
  archive: Archive,
  member: string,
  sink: MarkupSink,
  signal?: AbortSignal,
): Promise<Result<void, SheetTrouble>> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let trouble: SheetTrouble | undefined;
  let depth = 0;
  const refuse = (what: SheetTrouble) => {
    trouble ??= what;
  };
  parser.on("error", () => refuse("malformed-markup"));
  parser.on("doctype", () => refuse("forbidden-markup"));
  parser.on("opentag", (tag) => {
    if (trouble) return;
    if (++depth > limits.depth) return refuse("too-deep");
    sink.open(plainName(tag.name), (name) => attributeOf(tag.attributes, name));
  });
  const text = (part: string) => {
    if (!trouble) sink.text(part);
  };
  parser.on("text", text);
  parser.on("cdata", text);
  parser.on("closetag", (tag) => {
    if (trouble) return;
    depth--;
    sink.close(plainName(tag.name));
  });
  const isOver = () => {
    trouble ??= sink.trouble?.() ?? (signal?.aborted ? "cancelled" : undefined);
    return trouble !== undefined || (sink.isDone?.() ?? false);
  };

  let decoder: InstanceType<typeof TextDecoder> | undefined;
  const done = await archive.stream(member, (piece) => {
    decoder ??= new TextDecoder(encodingOf(piece));
    parser.write(decoder.decode(piece, { stream: true }));
    return !isOver();
  });
  if (trouble) return err(trouble);
  if (!done.ok) return done;
  if (!sink.isDone?.()) {
    parser.write(decoder?.decode() ?? "");
    parser.close();
    isOver();
  }
  return trouble ? err(trouble) : ok(undefined);
}

function attributeOf(attributes: Readonly<Record<string, unknown>>, wanted: string): string | undefined {
  const own = attributes[wanted];
  if (typeof own === "string") return own;
  for (const name in attributes) {
    const value = attributes[name];
    if (typeof value === "string" && plainName(name) === wanted) return value;
  }
  return undefined;
}

function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return "utf-16be";
  return "utf-8";
}

/**
 * A zip archive that a person handed in: its names from its own list at the end, and single members, unpacked piece by piece
 * under limits. What the archive claims of sizes is not believed: pieces are counted as they come, so that a bomb is refused
 * after the limit and not after the memory. Members that nobody asks for are never unpacked.
 */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createInflateRaw } from "node:zlib";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";

export type ArchiveTrouble =
  | "damaged"
  | "encrypted"
  /** Far more comes out than an honest file of this size holds. */
  | "bomb"
  /** Split over several files, larger than 4 GB, or packed in a way that no spreadsheet and no budget program uses. */
  | "unsupported";

export interface Archive {
  readonly names: readonly string[];
  has(name: string): boolean;
  /** Hands over the member piece by piece. @param take answers false when it has seen enough */
  stream(name: string, take: (piece: Uint8Array) => boolean): Promise<Result<void, ArchiveTrouble>>;
  /** The whole member, for those that are known to be small. @param most bytes; more than that is a bomb */
  read(name: string, most?: number): Promise<Result<Uint8Array, ArchiveTrouble>>;
}

export const archiveLimits = {
  entries: 10_000,
  /** Bytes that come out of one archive, over all that is asked of it. */
  unpacked: 768 * 1024 * 1024,
  /** How many times larger a member may become, once it is larger than `free`. */
  ratio: 300,
  free: 4 * 1024 * 1024,
  /** A member that is wanted whole. */
  whole: 64 * 1024 * 1024,
} as const;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  /** Bytes of the member as packed. */
  readonly size: number;
  /** Place of its own header. */
  readonly at: number;
}

export function openArchive(bytes: Uint8Array): Result<Archive, ArchiveTrouble> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const listed = readDirectory(view);
  if (!listed.ok) return listed;
  const entries = new Map<string, Entry>();
  for (const entry of listed.value) if (!entries.has(entry.name)) entries.set(entry.name, entry);
  let unpacked = 0;

  const stream: Archive["stream"] = async (name, take) => {
    const entry = entries.get(name);
    if (!entry) return err("damaged");
    if (entry.isEncrypted) return err("encrypted");
    if (entry.method !== STORED && entry.method !== DEFLATED) return err("unsupported");
    const packed = contentOf(view, entry);
    if (!packed) return err("damaged");
    let size = 0;
    let sum = 0;
    let isEnough = false;
    const see = (piece: Uint8Array): ArchiveTrouble | undefined => {
      size += piece.length;
      unpacked += piece.length;
      const isBomb = size > archiveLimits.free && size > packed.length * archiveLimits.ratio;
      if (isBomb || unpacked > archiveLimits.unpacked) return "bomb";
      sum = crc32(piece, sum);
      isEnough = !take(piece);
      return undefined;
    };
    const trouble =
      entry.method === STORED
        ? eachStored(packed, see, () => isEnough)
        : await eachInflated(packed, see, () => isEnough);
    if (trouble) return err(trouble);
    return isEnough || sum === entry.crc ? ok(undefined) : err("damaged");
  };

  return ok({
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    stream,
    async read(name, most = archiveLimits.whole) {
      const pieces: Uint8Array[] = [];
      let size = 0;
      const done = await stream(name, (piece) => {
        size += piece.length;
        pieces.push(piece);
        return size <= most;
      });
      if (!done.ok) return done;
      return size > most ? err("bomb") : ok(Buffer.concat(pieces));
    },
  });
}

const STORED = 0;
const DEFLATED = 8;
const PIECE = 256 * 1024;

type See = (piece: Uint8Array) => ArchiveTrouble | undefined;

function eachStored(packed: Uint8Array, see: See, isEnough: () => boolean): ArchiveTrouble | undefined {
  for (let at = 0; at < packed.length && !isEnough(); at += PIECE) {
    const trouble = see(packed.subarray(at, at + PIECE));
    if (trouble) return trouble;
  }
  return undefined;
}

async function eachInflated(
  packed: Uint8Array,
  see: See,
  isEnough: () => boolean,
): Promise<ArchiveTrouble | undefined> {
  let trouble: ArchiveTrouble | undefined;
  try {
    await pipeline(Readable.from([packed]), createInflateRaw({ chunkSize: PIECE }), async (source) => {
      for await (const piece of source as AsyncIterable<Uint8Array>) {
        trouble = see(piece);
        if (trouble || isEnough()) return;
      }
    });
  } catch {
    return trouble ?? (isEnough() ? undefined : "damaged");
  }
  return trouble;
}

const END = 0x06054b50;
const LISTED = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const MOST_COMMENT = 65_535;
const HUGE = 0xffff_ffff;

function readDirectory(view: DataView): Result<readonly Entry[], ArchiveTrouble> {
  const end = findEnd(view);
  if (end === undefined) return err("damaged");
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (start === HUGE || count === 0xffff || view.getUint16(end + 4, true) !== 0) return err("unsupported");
  if (count > archiveLimits.entries) return err("bomb");
  const entries: Entry[] = [];
  let at = start;
  for (let place = 0; place < count; place++) {
    if (at + 46 > end || view.getUint32(at, true) !== LISTED) return err("damaged");
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [
      number,
      number,
      number,
    ];
    const next = at + 46 + nameSize + extraSize + commentSize;
    if (next > end) return err("damaged");
    entries.push({
      // Names that matter here are ASCII; others only need to be told apart.
      name: Buffer.from(view.buffer, view.byteOffset + at + 46, nameSize)
        .toString("utf8")
        .replaceAll("\\", "/"),
      method: view.getUint16(at + 10, true),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      crc: view.getUint32(at + 16, true),
      size: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return ok(entries);
}

function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_SIZE - MOST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= first; at--) if (view.getUint32(at, true) === END) return at;
  return undefined;
}

/** The packed bytes of a member, behind its own header. */
function contentOf(view: DataView, { at, size }: Entry): Uint8Array | undefined {
  if (size === HUGE || at + 30 > view.byteLength || view.getUint32(at, true) !== LOCAL) return undefined;
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  return from + size > view.byteLength ? undefined : new Uint8Array(view.buffer, view.byteOffset + from, size);
}

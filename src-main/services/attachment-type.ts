/** What a file is by its first bytes: its name and what a browser says of it are only claims. */
import type { AttachmentType } from "../../src-shared/domain/attachment.ts";

const HEIC_BRANDS: ReadonlySet<string> = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]);

/** @returns undefined when it is none that Coffer keeps */
export function attachmentTypeOf(bytes: Uint8Array): AttachmentType | undefined {
  const word = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
  if (word(0, 8) === "\x89PNG\r\n\x1a\n") return "image/png";
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "image/jpeg";
  if (word(0, 4) === "RIFF" && word(8, 4) === "WEBP") return "image/webp";
  if (/^GIF8[79]a$/.test(word(0, 6))) return "image/gif";
  if (word(4, 4) === "ftyp" && HEIC_BRANDS.has(word(8, 4))) return "image/heic";
  // Readers take a PDF whose header comes within its first kilobyte.
  if (word(0, 1024).includes("%PDF-")) return "application/pdf";
  return isText(bytes) ? "text/plain" : undefined;
}

/** Whole UTF-8 without control signs other than those of white space. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  for (const byte of bytes) if (byte < 32 && (byte < 9 || byte > 13)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** A spreadsheet file, whichever kind it is by its content. */
import { err, type Result } from "../../../src-shared/domain/result.ts";
import { openArchive } from "../archive.ts";
import { detectFormat } from "../detect.ts";
import { limits } from "./limits.ts";
import type { SheetTrouble } from "./markup.ts";
import { openOds } from "./ods.ts";
import type { Workbook } from "./workbook.ts";
import { openXlsx } from "./xlsx.ts";

export async function openWorkbook(bytes: Uint8Array): Promise<Result<Workbook, SheetTrouble>> {
  if (bytes.length > limits.bytes) return err("too-large");
  const archive = openArchive(bytes);
  if (!archive.ok) return archive;
  return detectFormat(bytes) === "ods" ? openOds(archive.value) : openXlsx(archive.value);
}

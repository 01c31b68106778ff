/** A spreadsheet file as what the import needs of it: the names of its sheets, and each as a table of text. */

import type { TableFormat } from "../../../src-shared/domain/file-formats.ts";
import type { Result } from "../../../src-shared/domain/result.ts";
import type { SheetTrouble } from "./markup.ts";

export interface SheetName {
  readonly name: string;
  readonly isHidden: boolean;
}

export interface Workbook {
  readonly format: TableFormat;
  /** In the order of their tabs. */
  readonly sheets: readonly SheetName[];
  /** @returns UTF-8, separated by commas: see `grid.ts` */
  read(index: number, signal?: AbortSignal): Promise<Result<Uint8Array, SheetTrouble>>;
}

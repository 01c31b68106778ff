/**
 * From the filter on to the first row of what it found. The rows of the text before stay until the new ones are here, so
 * going there at once would follow a row that is about to move or leave.
 */
import { type RefObject, useEffect, useState } from "react";
import type { DataGridHandle } from "../../design/index.ts";

export interface FirstRowAsked {
  readonly grid: RefObject<DataGridHandle | null>;
  readonly field: RefObject<HTMLInputElement | null>;
  /** The filter that stands in the address. */
  readonly typed: string | undefined;
  /** The rows still answer the filter before. */
  readonly isBehind: boolean;
}

export function useFirstRow({ grid, field, typed, isBehind }: FirstRowAsked): {
  readonly goThere: (text: string) => void;
} {
  const [wanted, setWanted] = useState<string>();
  useEffect(() => {
    if (wanted === undefined || wanted !== (typed ?? "") || isBehind) return;
    setWanted(undefined);
    // Who went elsewhere meanwhile stays there.
    if (document.activeElement === field.current) grid.current?.focusCell(0);
  }, [wanted, typed, isBehind, grid, field]);
  return { goThere: setWanted };
}

/**
 * An editor whose row went away under it, because somebody else deleted or moved it: what was typed is handed to the screen,
 * which says so, and is typed on when the row is back.
 */
import { type FormEvent, useEffect, useRef, useState } from "react";
import { followRow } from "./follow.ts";
import type { GridState } from "./keyboard.ts";
import { useLatest } from "./use-latest.ts";

export interface EditToResume {
  /** Of the row. */
  readonly id: string;
  /** Where it was. */
  readonly index: number;
  readonly columnId: string;
  /** What stood in the editor; undefined when nothing was typed. */
  readonly text: string | undefined;
}

export interface LostEdit<Row> extends EditToResume {
  /** As it was last. */
  readonly row: Row;
}

interface LostEditInput<Row> {
  readonly rowAt: (index: number) => Row | undefined;
  readonly rowId: (row: Row) => string;
  readonly editing: GridState["editing"];
  /** Its row is not there any more. */
  readonly isGone: boolean;
  /** Where the editor stands. */
  readonly index: number;
  readonly columnId: string | undefined;
  readonly onGone: (lost: LostEdit<Row> | undefined) => void;
  readonly onBack: (index: number, columnId: string, typed: string | undefined) => void;
}

export function useLostEdit<Row>({ rowAt, rowId, editing, isGone, index, columnId, ...on }: LostEditInput<Row>) {
  const typed = useRef<string>(undefined);
  const last = useRef<Omit<LostEdit<Row>, "text">>(undefined);
  const [awaited, setAwaited] = useState<EditToResume>();
  const onGone = useLatest(on.onGone);
  const onBack = useLatest(on.onBack);

  useEffect(() => {
    typed.current = editing?.typed;
  }, [editing]);
  useEffect(() => {
    const row = editing && !isGone && columnId !== undefined ? rowAt(index) : undefined;
    if (row !== undefined && columnId !== undefined) last.current = { row, id: rowId(row), index, columnId };
  });
  useEffect(() => {
    if (isGone) onGone(last.current && { ...last.current, text: typed.current });
  }, [isGone, onGone]);
  useEffect(() => {
    if (!awaited) return;
    const at = followRow(rowAt, rowId, awaited.id, awaited.index);
    const row = at === undefined ? undefined : rowAt(at);
    // Its page may still be on its way.
    if (at === undefined || row === undefined || rowId(row) !== awaited.id) return;
    setAwaited(undefined);
    onBack(at, awaited.columnId, awaited.text);
  });

  return {
    onInput: (event: FormEvent) => {
      if (editing && event.target instanceof HTMLInputElement) typed.current = event.target.value;
    },
    /** Opens the editor again, with what was typed, as soon as the row is there. */
    resume: setAwaited,
  };
}

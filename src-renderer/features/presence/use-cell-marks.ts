/** Who stands in which cell now, and what others changed a moment ago, as marks of a table. */
import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { CofferClient } from "../../../src-shared/contract/contract.ts";
import { useApi } from "../../bridge/context.tsx";
import { useIsShared } from "../../bridge/is-shared.ts";
import type { CellMark, RowLook } from "../../design/index.ts";

export type RecentChange = Awaited<ReturnType<CofferClient["sharing"]["recent"]>>[number];

export interface CellMarks {
  /** Of the row or category of this id. */
  readonly of: (id: string) => RowLook["marks"];
  /** Whether somebody else changed it a moment ago. */
  readonly isFresh: (id: string) => boolean;
  /** Who else changed that field of it a moment ago. */
  readonly changedBy: (id: string, field: string) => string | undefined;
  /** The newest change in a sentence, for screen readers; empty when there is none. */
  readonly said: string;
}

/** Milliseconds for which a change is marked, as the backend counts them. */
const MARKED = 8_000;
const none: readonly never[] = [];

/** @param fieldsOf which fields of the table a change touched, if any; the same function at each call */
export function useCellMarks(fieldsOf: (change: RecentChange) => readonly string[]): CellMarks {
  const { t } = useLingui();
  const api = useApi();
  const enabled = useIsShared();
  const here = useQuery({ ...api.sharing.presence.queryOptions(), enabled }).data ?? none;
  const { data: recent = none, refetch } = useQuery({ ...api.sharing.recent.queryOptions(), enabled });
  useEffect(() => {
    if (recent.length === 0) return;
    // What is not recent any more is left out of the next answer.
    const next = setTimeout(() => void refetch(), MARKED - Math.max(...recent.map(({ age }) => age)) + 50);
    return () => clearTimeout(next);
  }, [recent, refetch]);
  return useMemo(() => {
    const marks = new Map<string, Record<string, CellMark>>();
    const fresh = new Set<string>();
    const put = (id: string, field: string, mark: CellMark) => {
      const known = marks.get(id);
      if (known) known[field] = mark;
      else marks.set(id, { [field]: mark });
    };
    let said = "";
    for (const change of [...recent].reverse()) {
      const { id, name, person } = change;
      const says = name ? t`${person} changed ${name}` : t`${person} changed this`;
      for (const field of fieldsOf(change)) {
        put(id, field, { person: { name: person }, kind: "changed", says, changedBy: person });
        fresh.add(id);
        said = says;
      }
    }
    for (const { cell, person } of here)
      if (cell) {
        const changedBy = marks.get(cell.id)?.[cell.field]?.changedBy;
        put(cell.id, cell.field, { person: { name: person }, kind: "here", says: t`${person} is here`, changedBy });
      }
    return {
      of: (id) => marks.get(id),
      isFresh: (id) => fresh.has(id),
      changedBy: (id, field) => marks.get(id)?.[field]?.changedBy,
      said,
    };
  }, [recent, here, fieldsOf, t]);
}

/**
 * What is known of the rows that are shown otherwise than the documents say: how each is shown, what the documents say, and
 * of the other row that it is about what it is. Only for a list that somebody looks at: it opens the documents it needs.
 */
import type { TableName } from "../ledger/change.ts";
import type { Gate } from "../ledger/gate.ts";
import type { Fields } from "../ledger/rows/fields.ts";
import type { Aside } from "./asides.ts";
import type { GatherDeps } from "./gather.ts";
import { fromShared, sharedFieldsOf } from "./shared-fields.ts";

export interface AsideFacts {
  readonly aside: Aside;
  /** Undefined when it is not shown. */
  readonly shown: Fields | undefined;
  /** Undefined when nothing of it can be read. */
  readonly said: Fields | undefined;
  readonly other: Fields | undefined;
}

/** @returns the newest first */
export function asideFacts(gate: Gate, { asides, store }: GatherDeps, most: number): readonly AsideFacts[] {
  const { sql } = gate;
  const shownOf = (table: TableName, id: string) => {
    const fields = sharedFieldsOf(gate, table, id);
    return fields && fromShared(table, fields);
  };
  const saidOf = ({ document, id, table }: Pick<Aside, "document" | "id" | "table">) => {
    const said = store.open(sql, document).read(table, id);
    return said && fromShared(table, said.fields);
  };
  return [...asides.all(sql)]
    .sort((a, b) => b.at - a.at)
    .slice(0, most)
    .map((aside) => {
      const { other, table, document } = aside;
      return {
        aside,
        shown: shownOf(table, aside.id),
        said: saidOf(aside),
        other: other === null ? undefined : (shownOf(table, other) ?? saidOf({ document, id: other, table })),
      };
    });
}

/** What was attached while nobody else could see it is given a name and a key, so that it can travel like what comes later. */
import { ok } from "../../../src-shared/domain/result.ts";
import type { Change } from "../../ledger/change.ts";
import type { Ledger } from "../../ledger/ledger.ts";
import type { Sql } from "../../ledger/statements.ts";
import { followChanges } from "../follow.ts";
import { newSealedAs } from "../sealing/blob.ts";
import type { Sharing } from "../sharing.ts";
import { queueAttached } from "./transfers.ts";

/** Writes it into the rows alone, in the SQL transaction of who asks. */
export function sealAttachments(sql: Sql, random: (length: number) => Uint8Array): void {
  for (const row of sql.values<number>(`SELECT a.row ${UNSEALED}`))
    sql.run("UPDATE attachments SET sealed_as = ? WHERE row = ?", Buffer.from(newSealedAs(random), "hex"), row);
}

/** In a budget that is shared already: the documents say it as well. Where there is nothing to be done nothing is written. */
export async function adoptAttachments(ledger: Pick<Ledger, "inTurn" | "project">, sharing: Sharing): Promise<void> {
  const isNeeded = await ledger.inTurn(
    ({ sql }) => sql.value(`SELECT 1 ${UNSEALED} LIMIT 1`) !== undefined && sharing.state(sql) !== undefined,
  );
  if (!isNeeded) return;
  const adopted = await ledger.project<null, never>([
    {
      origin: "user",
      write(gate) {
        const { rows, sql } = gate;
        const self = sharing.state(sql);
        if (self) {
          const these = sql.values<number>(`SELECT DISTINCT a.transaction_row ${UNSEALED}`);
          const before = these.map((row) => rows.transactions.read(row) ?? null);
          sealAttachments(sql, sharing.random);
          const changes = these.map(
            (row, at): Change => ({
              table: "transactions",
              before: before[at] ?? null,
              after: rows.transactions.read(row) ?? null,
            }),
          );
          followChanges(gate, changes, sharing, self);
          queueAttached(sql, changes);
        }
        return ok({ value: null, label: null });
      },
    },
  ]);
  if (!adopted.ok) sharing.forget();
}

/** What is not here, from a budget that was left before, nobody could ever be given. */
const UNSEALED = `FROM attachments a JOIN attachment_contents c ON c.row = a.content
  WHERE a.sealed_as IS NULL AND c.absent IS NULL`;

/**
 * Rates that came from the network: thousands of rows that nobody typed, fetched again at any time. They go through the
 * gate as one commit of the origin "rates", which is not on the undo stack and whose journal says how many there were,
 * not each of them. What a person said is never touched here.
 */

import { toDayNumber } from "../../src-shared/domain/date.ts";
import { checkRate } from "../../src-shared/domain/exchange-rate.ts";
import { type ExchangeRateId, uuidV7 } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import { abandon, withoutUndo } from "./commit.ts";
import type { Gate } from "./gate.ts";
import type { CommitError, FetchedRate, RatesKept, Work } from "./ledger.ts";
import { breathe } from "./queue.ts";
import { lawBroken, refusal } from "./refusals.ts";
import { idBytes } from "./row-numbers.ts";

const CHUNK = 2000;

export interface KeepDeps {
  readonly clock: () => number;
  readonly random: (length: number) => Uint8Array;
}

/** Runs in the writer's turn, over several turns of the event loop. */
export async function keepRates(
  gate: Gate,
  rates: readonly FetchedRate[],
  { clock, random }: KeepDeps,
  { signal, onProgress }: Work = {},
): Promise<Result<RatesKept, CommitError>> {
  const { sql } = gate;
  try {
    gate.begin();
    let changed = 0;
    for (const [index, { base, quote, date, rate, source }] of rates.entries()) {
      if (index % CHUNK === 0) {
        onProgress?.(index, rates.length);
        await breathe();
        if (signal?.aborted) throw refusal({ kind: "cancelled" });
      }
      const broken = checkRate({ base, quote, rate });
      if (broken) throw lawBroken(broken, "");
      const day = toDayNumber(date);
      const known = sql.get<readonly [number, string]>(KNOWN, base, quote, day, source);
      if (known?.[1] === rate) continue;
      if (known) sql.run("UPDATE exchange_rates SET rate = ? WHERE row = ?", rate, known[0]);
      else {
        const id = idBytes(uuidV7(clock(), random(10)) as ExchangeRateId);
        sql.run(INSERT, gate.nextRow(), id, base, quote, day, rate, source);
      }
      changed++;
    }
    if (changed === 0) {
      gate.abandon();
      return ok({ commit: null, changed });
    }
    const label = { kind: "rates-updated", count: changed };
    const commit = gate.finish({ origin: "rates", label, tables: ["exchange_rates"] });
    onProgress?.(rates.length, rates.length);
    return ok({ commit, changed });
  } catch (thrown) {
    return err(withoutUndo(abandon(gate, thrown)));
  }
}

const KNOWN = "SELECT row, rate FROM exchange_rates WHERE base = ? AND quote = ? AND date = ? AND source = ?";
const INSERT = "INSERT INTO exchange_rates (row, id, base, quote, date, rate, source) VALUES (?, ?, ?, ?, ?, ?, ?)";

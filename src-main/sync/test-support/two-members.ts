/** Anna and Ben, who share a budget, and the relay between them; anew for each test, and lawful at its end. */
import { afterEach, beforeEach, expect } from "vitest";
import type { Transaction } from "../../../src-shared/domain/transaction.ts";
import type { Change } from "../../ledger/change.ts";
import { expectLawful } from "../../ledger/test-support/temporary-ledger.ts";
import { createRelayLog, openReplica, type RelayLog, type Replica, sharedRows } from "./replicas.ts";

export interface TwoMembers {
  both(): [Replica, Replica];
  relay(): RelayLog;
  /** The first was closed and opened again. */
  replaceFirst(replica: Replica): void;
  /** Everything reaches everybody; then both have the same rows. */
  expectSame(): Promise<void>;
}

export function twoMembers(): TwoMembers {
  let [anna, ben]: Replica[] = [];
  let relay = createRelayLog();
  const both = (): [Replica, Replica] => {
    if (!anna || !ben) throw new Error("They have not met");
    return [anna, ben];
  };
  beforeEach(() => {
    [anna, ben] = [openReplica(1), openReplica(2)];
    relay = createRelayLog();
  });
  afterEach(async () => {
    for (const replica of both()) {
      await expectLawful(replica);
      replica.close();
    }
  });
  return {
    both,
    relay: () => relay,
    replaceFirst(replica) {
      anna = replica;
    },
    async expectSame() {
      await relay.settle(both());
      await relay.settle(both());
      const [a, b] = both();
      expect(await sharedRows(a)).toEqual(await sharedRows(b));
    },
  };
}

export function read({ ledger }: Pick<Replica, "ledger">, id: Transaction["id"]): Transaction {
  const found = ledger.reads.transaction(id);
  if (!found) throw new Error("It is not there");
  return found;
}

export const edit = (before: Transaction, more: Partial<Transaction>): Change => ({
  table: "transactions",
  before,
  after: { ...before, ...more },
});

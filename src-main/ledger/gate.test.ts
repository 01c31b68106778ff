import { afterEach, beforeEach, expect, test } from "vitest";
import { commitAll, insertOf, makeAccount, makePayee, makeTransaction } from "./test-support/sample-rows.ts";
import { expectLawful, type TemporaryLedger, temporaryLedger } from "./test-support/temporary-ledger.ts";

let t: TemporaryLedger;
const heard: string[] = [];
beforeEach(() => {
  heard.length = 0;
  t = temporaryLedger({
    participants: [
      {
        isListening: () => true,
        follow(changes, { origin }, { sql }) {
          heard.push(changes.map(({ table }) => table).join(" "));
          // The first commit of a new file is heard too, before this test could make its table.
          if (heard.length === 1) return;
          for (const { after } of changes)
            sql.run("INSERT INTO outbox (id, note) VALUES (?, ?)", after?.id ?? "", origin);
        },
        abandoned: () => void heard.push("abandoned"),
      },
    ],
  });
});
afterEach(async () => {
  await expectLawful(t);
  t.close();
});

test("a participant's rows are written with the commit or not at all", async () => {
  const giro = makeAccount(t, "Giro");
  expect(heard[0]).toMatch(/^category_groups/);
  await expect(commitAll(t, [insertOf("accounts", giro)])).rejects.toThrow("no such table: outbox");
  expect(t.ledger.reads.accounts()).toEqual([]);
  t.raw.exec("CREATE TABLE outbox (id TEXT, note TEXT)");
  await commitAll(t, [insertOf("accounts", giro)]);
  const transaction = makeTransaction(t, giro, -1, { payeeId: t.newId() });
  expect(
    await t.ledger.commit({
      origin: "user",
      label: { kind: "transaction-added" },
      changes: [insertOf("transactions", transaction)],
    }),
  ).toMatchObject({ error: { law: "L11" } });
  expect(t.raw.prepare("SELECT id, note FROM outbox").all()).toEqual([{ id: giro.id, note: "user" }]);
  expect(heard.slice(1)).toEqual(["accounts", "abandoned", "accounts", "abandoned"]);
});

test("a commit is announced once, after it is durable, with the tables it touched", async () => {
  t.raw.exec("CREATE TABLE outbox (id TEXT, note TEXT)");
  const giro = makeAccount(t, "Giro");
  const events: unknown[] = [];
  const stop = t.ledger.onCommit((commit) => events.push([commit.tables, t.ledger.reads.accounts().length]));
  await commitAll(t, [insertOf("accounts", giro)]);
  await commitAll(t, [insertOf("transactions", makeTransaction(t, giro, -1))]);
  stop();
  await commitAll(t, [insertOf("payees", makePayee(t, "Lidl"))]);
  expect(events).toEqual([
    [["accounts", "commits"], 1],
    [["transactions", "monthly_totals", "commits"], 1],
  ]);
});

test("commits that come at the same time are written one after the other", async () => {
  t.raw.exec("CREATE TABLE outbox (id TEXT, note TEXT)");
  const before = t.ledger.sequence();
  const accounts = Array.from({ length: 20 }, (_, at) => makeAccount(t, `Account ${at}`, { position: at }));
  await Promise.all(accounts.map((account) => commitAll(t, [insertOf("accounts", account)])));
  expect(t.ledger.sequence()).toBe(before + 20);
  expect(t.ledger.reads.accounts().map(({ name }) => name)).toEqual(accounts.map(({ name }) => name));
});

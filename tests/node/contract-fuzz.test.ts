/**
 * Thousands of payloads against every procedure: the answer is valid or a refusal that the contract names, a refusal
 * changes nothing, and nothing that comes back tells of the inside. `npm run test:long` makes it a hundred thousand.
 */
import { ORPCError } from "@orpc/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LedgerDump } from "../../src-main/ledger/ledger.ts";
import { contract } from "../../src-shared/contract/contract.ts";
import { personContext, type TestBackend, tempBackend, tempBackendThread } from "../support/backend.ts";
import { cents, day, eur } from "../support/contract-suite.ts";
import { type Chance, createChance, type KnownWords, payloadFor } from "../support/fuzz.ts";
import { callRaw, type ProcedureInfo, procedures } from "../support/procedures.ts";
import { rounds } from "../support/rounds.ts";

const ROUNDS = rounds(4000, 100_000);
const SEED = 20_260_315;
const SESSION = "fuzz";
/** They cost a key derivation each; asked seldom, and on a session of their own. */
const COSTLY =
  /^profiles\.(create|createSample|unlock|unlockWithRecoveryCode|remove|changePassphrase|replaceRecoveryCode)$/;
/** They would lock the session, or never end. */
const APART = new Set(["profiles.lock", "events.subscribe"]);

let backend: TestBackend;
let words: KnownWords;

beforeAll(async () => {
  backend = tempBackend();
  const client = backend.client(personContext(SESSION));
  const { profile } = await client.profiles.create({ name: "Fuzz", passphrase: "fuzz and fuzz", currency: eur });
  const account = (await client.accounts.create({ name: "Giro", kind: "checking", openingBalance: cents(5000) }))
    .account;
  const other = (await client.accounts.create({ name: "Cash", kind: "cash" })).account;
  const groups = await client.categories.list();
  const { commitId, transactions } = await client.transactions.create({
    accountId: account.id,
    date: day("2026-03-01"),
    payee: "Lidl",
    amount: cents(-100),
  });
  words = {
    ProfileId: [profile.id],
    AccountId: [account.id, other.id],
    CategoryId: groups.flatMap(({ categories }) => categories.map(({ id }) => id)),
    CategoryGroupId: groups.map(({ id }) => id),
    PayeeId: (await client.payees.list()).map(({ id }) => id),
    TransactionId: transactions.map(({ id }) => id),
    CommitId: [commitId],
    LocalDate: ["2026-03-01", "0001-01-01", "9999-12-31", "2024-02-29", "2026-02-30"],
    Month: ["2026-03", "0001-01", "9999-12"],
    Currency: ["EUR", "USD", "JPY", "KWD"],
  };
}, 120_000);
afterAll(() => backend.dispose());

interface Outcome {
  readonly code: string | undefined;
  readonly error: unknown;
}

async function outcomeOf(call: Promise<unknown>): Promise<Outcome> {
  try {
    await call;
    return { code: undefined, error: undefined };
  } catch (error) {
    return { code: error instanceof ORPCError ? String(error.code) : "untyped", error };
  }
}

const INSIDE = /sqlite|select |insert |node_modules|src-main|\.ts:|\/tmp\/|\/home\/| {4}at /i;

/** @returns what is wrong with the way in which it was refused */
function complaint(procedure: ProcedureInfo, { code, error }: Outcome): string | undefined {
  if (code === undefined) return undefined;
  const map = (Reflect.get(Reflect.get(contract, procedure.noun), procedure.name) as { "~orpc": { errorMap: object } })[
    "~orpc"
  ];
  if (!(error instanceof ORPCError) || !(code in map.errorMap)) return `${procedure.path} refuses with ${code}`;
  if (!error.defined) return `${procedure.path} refuses with ${code}, not as the contract has it`;
  if (code === "UNEXPECTED") return `${procedure.path} fails inside`;
  if (INSIDE.test(JSON.stringify(error))) return `${procedure.path} tells of the inside: ${JSON.stringify(error)}`;
  return undefined;
}

const dumpOf = (dump: LedgerDump) => JSON.stringify({ ...dump, transactions: [...dump.transactions] });

function ledger() {
  const open = backend.sessions.profileOf(SESSION);
  if (!open) throw new Error("the fuzzed session was locked");
  return open.ledger;
}

async function round(
  procedure: ProcedureInfo,
  payload: unknown,
  chance: Chance,
  session = SESSION,
  seen = new Map<string, number>(),
): Promise<string[]> {
  const before = ledger().sequence();
  const isCompared = chance.below(40) === 0;
  const dump = isCompared ? dumpOf(ledger().reads.dump()) : undefined;
  const outcome = await outcomeOf(callRaw(backend.client(personContext(session)), procedure, payload));
  const code = outcome.code ?? "answered";
  seen.set(code, (seen.get(code) ?? 0) + 1);
  const found = [complaint(procedure, outcome)];
  if (outcome.code !== undefined && ledger().sequence() !== before) found.push(`${procedure.path} wrote and refused`);
  if (dump !== undefined && outcome.code !== undefined && dump !== dumpOf(ledger().reads.dump()))
    found.push(`${procedure.path} changed rows and refused`);
  if (Reflect.get({}, "polluted") !== undefined) found.push(`${procedure.path} polluted every object`);
  return found.flatMap((each) => each ?? []);
}

test(`${ROUNDS} payloads: valid answers or refusals that the contract names, and refusals change nothing`, async () => {
  const chance = createChance(SEED);
  const asked = procedures.filter(({ path }) => !COSTLY.test(path) && !APART.has(path));
  const complaints = new Set<string>();
  const seen = new Map<string, number>();
  for (let count = 0; count < ROUNDS; count++) {
    const procedure = asked[count % asked.length];
    if (!procedure) continue;
    const payload = payloadFor(procedure, chance, words);
    for (const each of await round(procedure, payload, chance, SESSION, seen)) complaints.add(each);
  }
  const unexpected = backend.logged.filter((line) => line.includes('"unexpected"'));
  expect({ complaints: [...complaints], unexpected: unexpected.slice(0, 3) }).toEqual({
    complaints: [],
    unexpected: [],
  });
  // A fuzz that is refused at the gate every time would prove little.
  expect(seen.get("answered")).toBeGreaterThan(ROUNDS / 20);
  expect(seen.size).toBeGreaterThan(8);
  const health = await backend.client(personContext(SESSION)).health.check();
  expect(health.laws.filter(({ broken }) => broken > 0)).toEqual([]);
}, 600_000);

test("what costs a key derivation is refused just as well", async () => {
  const chance = createChance(SEED + 1);
  const complaints: string[] = [];
  for (const procedure of procedures.filter(({ path }) => COSTLY.test(path)))
    for (let count = 0; count < 12; count++) {
      const payload = payloadFor(procedure, chance, words);
      complaints.push(...(await round(procedure, payload, chance, "costly")));
    }
  expect(complaints).toEqual([]);
}, 300_000);

test("the detector sees an untyped failure, an inside told, and pollution", () => {
  const [procedure] = procedures;
  if (!procedure) throw new Error("no procedures");
  expect(complaint(procedure, { code: "untyped", error: new TypeError("x") })).toMatch("refuses with untyped");
  const told = new ORPCError("REFUSED", { defined: true, message: "near SELECT in src-main/x.ts:3", data: {} });
  expect(complaint(procedure, { code: "REFUSED", error: told })).toMatch("tells of the inside");
  const unexpected = new ORPCError("UNEXPECTED", { defined: true, data: { reference: "x" } });
  expect(complaint(procedure, { code: "UNEXPECTED", error: unexpected })).toMatch("fails inside");
});

test("frames that are no calls do not bring the worker down", async () => {
  const thread = await tempBackendThread();
  try {
    const port = thread.connect(personContext("noise"));
    port.start();
    for (const frame of [
      "",
      "{",
      "garbage",
      "[]",
      7,
      null,
      { id: 1 },
      { __proto__: null },
      new Uint8Array([255, 0, 9]),
      '{"i":1,"t":9,"p":{}}',
    ])
      port.postMessage(frame);
    expect((await thread.client(personContext("calm")).system.about()).door).toBe("cli");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await thread.client(personContext("calm")).system.about()).door).toBe("cli");
    port.close();
  } finally {
    await thread.dispose();
  }
});

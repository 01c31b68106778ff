/** Banks through the contract, against a server on this computer that speaks like a SimpleFIN Bridge. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BankConnectionView } from "../../src-shared/contract/banks.ts";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId, BankConnectionId, ProfileId, TransactionId } from "../../src-shared/domain/id.ts";
import { personContext, type TestBackend, tempBackend } from "../support/backend.ts";
import { brokenLawsOf } from "../support/open-budget.ts";
import { codeOf, refusalOf } from "../support/refusal.ts";
import {
  noon,
  type ServedBooking,
  type SimplefinServer,
  servedAccount,
  startSimplefinServer,
  tokenFor,
} from "../support/simplefin-server.ts";

const EUR = "EUR" as Currency;
const HOUR = 3_600_000;

let server: SimplefinServer;
let backend: TestBackend;
let client: CofferClient;
let now: number;
let tick: () => void;

const booking = (id: string, day: string, amount: string, description = `Shop ${id}`): ServedBooking => ({
  id,
  posted: noon(day),
  amount,
  description,
});

beforeEach(async () => {
  now = Date.UTC(2026, 10, 21, 18);
  server = await startSimplefinServer();
  server.accounts = [
    servedAccount({
      transactions: [booking("t1", "2026-11-18", "-12.30", "Coffee"), booking("t2", "2026-11-19", "100.00", "Salary")],
    }),
    servedAccount({
      id: "ACT-2",
      name: "Miles",
      currency: "https://miles.example/flight-miles",
      balance: "12000",
      transactions: [],
    }),
  ];
  backend = tempBackend({
    clock: () => now,
    banksFrom: server.origin,
    ratesByThemselves: true,
    every: (_, work) => {
      tick = work;
      return () => {};
    },
  });
  client = backend.client(personContext());
  await client.profiles.create({ name: "Test", passphrase: "correct horse", currency: EUR });
});
afterEach(async () => {
  expect(await brokenLawsOf(client)).toEqual([]);
  backend.dispose();
  await server.close();
});

const connect = async () => (await client.banks.connect({ token: server.token() })).connection;
const keyOf = (connection: BankConnectionView, name: string) =>
  connection.accounts.find((account) => account.name === name)?.key ?? "";
const only = async () => (await client.banks.list())[0] as BankConnectionView;
/** Connected, with the first account linked to a new one. */
async function linked(): Promise<{ id: BankConnectionId; accountId: AccountId }> {
  const connection = await connect();
  const places = [{ key: keyOf(connection, "Everyday"), newAccount: { name: "Giro", kind: "checking" as const } }];
  const { connection: after } = await client.banks.link({ id: connection.id, places });
  return { id: connection.id, accountId: after.accounts[0]?.accountId as AccountId };
}
async function commitAll(id: BankConnectionId) {
  const review = await client.banks.review({ id });
  return { review, outcome: await client.imports.commit({ reviewId: review.reviewId }) };
}
const rows = async (accountId: AccountId) =>
  (await client.transactions.page({ accountId })).rows.map(({ date, amount, payee }) => [date, amount, payee]);
const account = () => server.accounts[0] as SimplefinServer["accounts"][number];

describe("nobody is asked", () => {
  test("before a person connects, and nothing but the token's host is asked then", async () => {
    tick();
    expect(await client.banks.list()).toEqual([]);
    for (const [token, code] of [
      ["hello", "TOKEN_UNREADABLE"],
      [tokenFor("http://bridge.simplefin.org/claim/1"), "TOKEN_NOT_ENCRYPTED"],
      [tokenFor("https://evil.example/claim/1"), "TOKEN_OTHER_HOST"],
    ] as const)
      expect(await codeOf(client.banks.connect({ token }))).toBe(code);
    expect(server.asked).toEqual([]);
    const connection = await connect();
    expect(server.asked.map(({ path: at }) => at.split("/").slice(0, 3).join("/"))).toEqual([
      "/simplefin/claim",
      "/simplefin/accounts",
    ]);
    expect(connection.accounts).toMatchObject([
      { name: "Everyday", bank: "First Bank", currency: "EUR", balance: "87.70", accountId: null },
      { name: "Miles", currency: null, unit: "flight-miles" },
    ]);
    expect(await refusalOf(client.banks.fetch({ id: connection.id }))).toMatchObject({
      code: "BANK_NOTHING_LINKED",
      data: {},
    });
    expect(server.asked).toHaveLength(2);
  });

  test("with a token that was used before: it may be in other hands", async () => {
    const token = server.token();
    await client.banks.connect({ token });
    expect(await codeOf(client.banks.connect({ token }))).toBe("TOKEN_USED");
    expect(await client.banks.list()).toHaveLength(1);
  });

  test("and a token works only once, so an answer that fails after it does not lose the access", async () => {
    server.accounts = [{ ...account(), balance: null as unknown as string }];
    const connection = await connect();
    expect(connection).toMatchObject({ accounts: [], failure: { kind: "not-expected" } });
    server.accounts = [{ ...account(), balance: "1.00" }];
    expect((await client.banks.look({ id: connection.id })).connection).toMatchObject({
      failure: null,
      accounts: [{ name: "Everyday" }],
    });
  });
});

describe("linking", () => {
  test("only to an account of the same currency, each place once, never of points", async () => {
    const { id, accounts } = await connect();
    const key = accounts[0]?.key ?? "";
    const link = (
      place: { accountId: AccountId } | { newAccount: { name: string; kind: "checking" | "property" } },
      of = key,
    ) => client.banks.link({ id, places: [{ key: of, ...place }] });
    const dollars = (await client.accounts.create({ name: "Dollars", kind: "checking", currency: "USD" as Currency }))
      .account.id;
    expect(await refusalOf(link({ accountId: dollars }))).toMatchObject({
      code: "BANK_LINK",
      data: { problem: "other-currency" },
    });
    expect(await codeOf(link({ newAccount: { name: "dollars ", kind: "checking" } }))).toBe("NAME_TAKEN");
    expect(await refusalOf(link({ newAccount: { name: "House", kind: "property" } }))).toMatchObject({
      data: { problem: "valued" },
    });
    const miles = accounts[1]?.key ?? "";
    expect(await refusalOf(link({ newAccount: { name: "Miles", kind: "checking" } }, miles))).toMatchObject({
      data: { problem: "no-currency" },
    });
    const euros = (await client.accounts.create({ name: "Euros", kind: "checking", currency: EUR })).account.id;
    await link({ accountId: euros });
    const other = await connect();
    expect(await refusalOf(client.banks.link({ id: other.id, places: [{ key, accountId: euros }] }))).toMatchObject({
      data: { problem: "taken" },
    });
    await client.accounts.remove({ id: euros });
    expect((await only()).accounts[0]?.accountId).toBeNull();
  });
});

describe("fetching", () => {
  test("L12 what comes waits for a review, is added by a person, and adds nothing the second time", async () => {
    const { id, accountId } = await linked();
    expect((await client.banks.fetch({ id })).connection).toMatchObject({ waiting: 2, failure: null });
    expect(await rows(accountId)).toEqual([]);
    const asked = server.asked.at(-1)?.query;
    // Only what is linked is asked for.
    expect(asked?.getAll("account")).toEqual(["ACT-1"]);
    const { review, outcome } = await commitAll(id);
    expect(review).toMatchObject({
      fileName: "First Bank",
      counts: { new: 2 },
      accounts: [{ stated: 8770, after: 8770, agrees: true }],
    });
    expect(outcome).toMatchObject({ added: 2, accounts: [{ name: "Giro", balance: 8770 }] });
    expect(await rows(accountId)).toEqual([
      ["2026-11-19", 10_000, "Salary"],
      ["2026-11-18", -1_230, "Coffee"],
    ]);
    expect((await client.history.list({})).commits[0]).toMatchObject({ kind: "bank-fetched", subject: "First Bank" });
    expect((await only()).waiting).toBe(0);
    now += 2 * HOUR;
    expect((await client.banks.fetch({ id })).connection.waiting).toBe(0);
    expect(await refusalOf(client.banks.review({ id }))).toMatchObject({ code: "BANK_NOTHING_WAITING", data: {} });
    // It asked from some days before the last time on.
    expect(Number(server.asked.at(-1)?.query.get("start-date")) * 1000).toBe(now - 2 * HOUR - 10 * 24 * HOUR);
    expect(await rows(accountId)).toHaveLength(2);
  });

  test("what was fetched and not reviewed is still there after a lock, and what a person leaves out stays out", async () => {
    const { id, accountId } = await linked();
    await client.banks.fetch({ id });
    const [profile] = await client.profiles.list();
    await client.profiles.lock();
    await client.profiles.unlock({ profileId: profile?.id as ProfileId, passphrase: "correct horse" });
    expect((await only()).waiting).toBe(2);
    const review = await client.banks.review({ id });
    await client.imports.discard({ reviewId: review.reviewId });
    expect((await only()).waiting).toBe(2);
    const again = await client.banks.review({ id });
    await client.imports.decide({ reviewId: again.reviewId, indexes: [0], decision: "skip" });
    await client.imports.commit({ reviewId: again.reviewId });
    expect(await rows(accountId)).toHaveLength(1);
    now += 2 * HOUR;
    expect((await client.banks.fetch({ id })).connection.waiting).toBe(0);
  });

  test.each([
    ["the same id", "p1"],
    ["another id", "t9"],
  ])("what was pending becomes posted under %s: one booking, with the bank's last word", async (_, posted) => {
    account().transactions = [
      { id: "p1", posted: 0, transacted_at: noon("2026-11-20"), amount: "-5.00", description: "Bakery", pending: true },
    ];
    const { id, accountId } = await linked();
    await client.banks.fetch({ id });
    const { review } = await commitAll(id);
    expect(review.accounts[0]).toMatchObject({ pending: -500 });
    expect((await client.transactions.page({ accountId })).rows[0]).toMatchObject({ amount: -500, cleared: "none" });
    for (let round = 0; round < 2; round++) {
      account().transactions = [booking(posted, "2026-11-21", "-5.00", "Bakery")];
      now += 24 * HOUR;
      const { connection } = await client.banks.fetch({ id });
      expect(connection.waiting).toBe(round === 0 ? 1 : 0);
      if (round === 0) expect((await commitAll(id)).outcome).toMatchObject({ added: 0, matched: 1 });
    }
    expect((await client.transactions.page({ accountId })).rows).toMatchObject([{ amount: -500, cleared: "cleared" }]);
  });

  describe("what was pending and the bank no longer tells", () => {
    const hold = (id: string, amount: string): ServedBooking => ({
      ...{ id, posted: 0, transacted_at: noon("2026-11-20"), amount, description: "Hotel", pending: true },
    });
    /** Two holds came, and the bank lets both go. */
    async function letGo() {
      account().transactions = [hold("p1", "-120.00"), hold("p2", "-80.00")];
      const { id, accountId } = await linked();
      await client.banks.fetch({ id });
      await commitAll(id);
      account().transactions = [];
      now += 24 * HOUR;
      const { connection } = await client.banks.fetch({ id });
      return { id, accountId, connection };
    }

    test("is offered to be deleted, deleted when it is taken, kept for good when that is said", async () => {
      const { id, accountId, connection } = await letGo();
      expect(connection.waiting).toBe(2);
      expect(await rows(accountId), "nothing is deleted by itself").toHaveLength(2);
      const review = await client.banks.review({ id });
      expect(review.gone).toMatchObject([
        { amount: -12_000, payee: "Hotel", account: "Giro", taken: false },
        { amount: -8_000, taken: false },
      ]);
      const { reviewId } = review;
      const hotel = review.gone[0]?.id as TransactionId;
      const taken = await client.imports.takeGone({ reviewId, id: hotel, taken: true });
      await client.imports.takeGone({ reviewId, id: review.gone[1]?.id as TransactionId, taken: false });
      expect(taken).toMatchObject({ gone: [{ taken: true }, { taken: false }], accounts: [{ after: -8_000 }] });
      expect(await client.imports.commit({ reviewId })).toMatchObject({ added: 0, matched: 0, removed: 1 });
      expect(await rows(accountId)).toEqual([["2026-11-20", -8_000, "Hotel"]]);
      now += 24 * HOUR;
      expect((await client.banks.fetch({ id })).connection.waiting, "the person wants the other one").toBe(0);
      await client.history.undo({});
      expect(await rows(accountId)).toHaveLength(2);
    });

    test("is no word about it while the bank has a problem (negative control)", async () => {
      server.errors = ["Please log in again"];
      expect((await letGo()).connection.waiting).toBe(0);
    });
  });

  test("a long history comes in windows that the bridge allows, and of each booking once", async () => {
    account().transactions = [
      booking("old", "2025-12-03", "-1.00"),
      booking("mid", "2026-04-03", "-2.00"),
      ...account().transactions,
    ];
    const connection = await connect();
    const places = [{ key: keyOf(connection, "Everyday"), newAccount: { name: "Giro", kind: "checking" as const } }];
    const since = "2025-11-22" as LocalDate;
    await client.banks.link({ id: connection.id, places, since });
    const before = server.asked.length;
    const fetched = await client.banks.fetch({ id: connection.id });
    expect(fetched.connection).toMatchObject({ waiting: 4, messages: [] });
    const windows = server.asked
      .slice(before)
      .map(({ query }) => [Number(query.get("start-date")), Number(query.get("end-date") ?? now / 1000)]);
    expect(windows).toHaveLength(5);
    windows.forEach(([from = 0, until = 0], at) => {
      expect(until - from).toBeLessThanOrEqual(90 * 86_400);
      if (at > 0) expect(from).toBe(windows[at - 1]?.[1]);
    });
    expect(server.asked.filter(({ query }) => query.has("pending"))).toHaveLength(1);
  });

  test("points, unreadable amounts and more digits than the currency has are told, and cost nothing else", async () => {
    account().transactions = [
      booking("a", "2026-11-18", "-1.005"),
      booking("b", "2026-11-18", "1e3"),
      booking("c", "2026-11-18", "-2.00"),
      booking("d", "2026-11-18", "0.00"),
      booking("e", "2026-11-18", "-3.000"),
      { id: "f" },
    ];
    const { id, accountId } = await linked();
    await client.banks.fetch({ id });
    const { review } = await commitAll(id);
    expect(review.skippedCounts).toEqual({ "too-many-digits": 1, "bad-amount": 2, "zero-amount": 1 });
    expect((await rows(accountId)).map(([, amount]) => amount).sort()).toEqual([-200, -300]);
  });
});

describe("limits", () => {
  test("at most hourly, said with the time, and sooner only for what was never fetched", async () => {
    const { id } = await linked();
    await client.banks.fetch({ id });
    const before = server.asked.length;
    expect(await refusalOf(client.banks.fetch({ id }))).toMatchObject({
      code: "BANK_TOO_EARLY",
      data: { nextAt: now + HOUR },
    });
    expect((await only()).nextAt).toBe(now + HOUR);
    expect(server.asked).toHaveLength(before);
    now += HOUR;
    expect((await only()).nextAt).toBeNull();
    await client.banks.fetch({ id });
  });

  test("a day allows few questions, by hand too", async () => {
    const { id } = await linked();
    for (let times = 0; times < 17; times++) await client.banks.look({ id });
    await client.banks.fetch({ id });
    now += HOUR;
    const said = await refusalOf(client.banks.fetch({ id }));
    expect(said).toMatchObject({ code: "BANK_TOO_EARLY", data: { nextAt: now - HOUR + 24 * HOUR } });
  });

  test("by itself once a day where the person wants it, and what comes only waits", async () => {
    const { id, accountId } = await linked();
    tick();
    expect((await only()).fetchedAt).toBeNull();
    await client.banks.update({ id, daily: true });
    const seen = () => server.asked.filter(({ query }) => query.has("pending")).length;
    const tickAndLook = () => {
      tick();
      return seen();
    };
    await expect.poll(tickAndLook, { interval: 200, timeout: 20_000 }).toBe(1);
    await expect.poll(async () => (await only()).waiting, { timeout: 5_000 }).toBe(2);
    expect(await rows(accountId)).toEqual([]);
  }, 40_000);

  test("each failure has its reason, is kept in plain words, and changes nothing", async () => {
    const { id } = await linked();
    for (const [fault, code, kind] of [
      ["unpaid", "BANK_UNPAID", "unpaid"],
      ["revoked", "BANK_REVOKED", "revoked"],
      ["error", "BANK_SERVER_ERROR", "server-error"],
      ["page", "BANK_NOT_EXPECTED", "not-expected"],
      ["half", "BANK_TRUNCATED", "truncated"],
      ["busy", "BANK_BUSY", "busy"],
    ] as const) {
      server.fault = fault;
      expect(await codeOf(client.banks.fetch({ id }))).toBe(code);
      expect(await only()).toMatchObject({ failure: { kind, at: now }, waiting: 0 });
      now += HOUR;
    }
    server.fault = "none";
    // A bridge that was busy says itself when it wants to be asked again.
    expect(await codeOf(client.banks.fetch({ id }))).toBe("BANK_TOO_EARLY");
    now += HOUR;
    server.errors = [{ code: "con.auth", msg: "<b>Log in</b> again", conn_id: "CON-First Bank" }];
    expect((await client.banks.fetch({ id })).connection).toMatchObject({
      failure: null,
      messages: [{ kind: "login", text: "Log in again", bank: "First Bank" }],
    });
  });
});

describe("the secret", () => {
  test("is in no answer, log, refusal, export or file in the clear, and goes with the connection", async () => {
    const said: string[] = [];
    const { id } = await linked();
    server.fault = "error";
    said.push(JSON.stringify(await refusalOf(client.banks.fetch({ id }))));
    server.fault = "none";
    now += HOUR;
    await client.banks.fetch({ id });
    await commitAll(id);
    said.push(
      JSON.stringify(await client.banks.list()),
      JSON.stringify(await client.settings.get()),
      ...backend.logged,
    );
    said.push(JSON.stringify(await client.history.list({})), JSON.stringify(await client.jobs.list()));
    const { downloadId } = await client.exports.create({ format: "json" });
    for (let at = 0, done = false; !done; ) {
      const piece = await client.files.readDownload({ downloadId, at });
      const bytes = Buffer.from(piece.piece, "base64");
      said.push(bytes.toString());
      at += bytes.length;
      done = piece.done;
    }
    const inFiles = () =>
      readdirSync(backend.home, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "latin1"));
    const secrets = [
      server.user,
      server.password,
      encodeURIComponent(server.password),
      Buffer.from(`${server.user}:${server.password}`).toString("base64"),
    ];
    for (const secret of secrets) for (const text of [...said, ...inFiles()]) expect(text).not.toContain(secret);
    // The check can fail: the server did get it.
    expect(server.asked.some(({ headers }) => String(headers["authorization"]).includes(secrets[3] ?? "-"))).toBe(true);
    expect(said.join("")).toContain("Coffee");

    await client.banks.disconnect({ id });
    expect(await client.banks.list()).toEqual([]);
    const before = server.asked.length;
    now += 48 * HOUR;
    expect(await codeOf(client.banks.fetch({ id }))).toBe("NOT_FOUND");
    expect(server.asked).toHaveLength(before);
  });

  test("is not a script's business: a token of the API connects and disconnects nothing", async () => {
    const { id } = await linked();
    const made = await client.tokens.create({ name: "Script", scope: "write", days: 7 });
    const verified = await backend.verifyToken(made.secret);
    const script = backend.client({ door: "token", address: "here", ...(verified as NonNullable<typeof verified>) });
    expect(await codeOf(script.banks.connect({ token: server.token() }))).toBe("FORBIDDEN_HERE");
    expect(await codeOf(script.banks.disconnect({ id }))).toBe("FORBIDDEN_HERE");
    expect((await script.banks.fetch({ id })).connection.waiting).toBe(2);
  });
});

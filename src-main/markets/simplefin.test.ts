import { strToU8 } from "fflate";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  noon,
  type SimplefinFault,
  type SimplefinServer,
  servedAccount,
  startSimplefinServer,
  tokenFor,
} from "../../tests/support/simplefin-server.ts";
import type { BankAccess } from "./bank-connector.ts";
import { bankPlaces } from "./hosts.ts";
import { createMarketClient } from "./market-client.ts";
import { plainText } from "./plain-text.ts";
import { createSimplefin, readToken } from "./simplefin.ts";
import { dayOf, readAccountSet } from "./simplefin-answer.ts";

const NOW = Date.UTC(2026, 10, 21, 12);
let server: SimplefinServer;
beforeEach(async () => {
  server = await startSimplefinServer();
  server.accounts = [
    servedAccount({
      id: "A1",
      currency: "USD",
      balance: "1234.50",
      transactions: [
        { id: "t1", posted: noon("2026-11-19"), amount: "-12.30", description: "COFFEE 42", payee: "Coffee" },
      ],
    }),
  ];
});
afterEach(() => server.close());

const connector = () =>
  createSimplefin({
    places: bankPlaces(server.origin),
    client: createMarketClient({
      places: bankPlaces(server.origin),
      clock: () => NOW,
      patience: { silence: 300, whole: 2_000 },
      mostBytes: 1024 * 1024,
    }),
  });
const access = async (): Promise<BankAccess> => {
  const claimed = await connector().claim(server.token(), {});
  if (!claimed.ok) throw new Error(claimed.error.kind);
  return claimed.value;
};
const window = { from: Date.UTC(2026, 10, 1), accounts: ["A1"] };
const claim = async (token: string) => {
  const claimed = await connector().claim(token, {});
  return claimed.ok ? "access" : claimed.error;
};
const set = (value: unknown) => readAccountSet(strToU8(JSON.stringify(value)));
const account = (fields: object = {}) => ({
  id: "A1",
  name: "Everyday",
  currency: "EUR",
  balance: "1.00",
  "balance-date": noon("2026-11-21"),
  org: { domain: "first.example", "sfin-url": "https://x.example" },
  ...fields,
});
const booking = (fields: object = {}) => ({
  id: "t",
  posted: noon("2026-11-19"),
  amount: "-1.00",
  description: "Shop",
  ...fields,
});
const bookings = (...rows: unknown[]) => {
  const read = set({ errors: [], accounts: [account({ transactions: rows })] });
  if (!read.ok) throw new Error(read.error.kind);
  return read.value.accounts[0];
};

describe("a setup token", () => {
  test("is claimed once, with an empty body, and gives address and login apart", async () => {
    const token = server.token();
    const claimed = await connector().claim(`  ${token.slice(0, 20)}\n${token.slice(20)} `, {});
    const { user, password, origin } = server;
    expect(claimed).toEqual({ ok: true, value: { address: `${origin}/simplefin`, user, password } });
    expect(server.asked[0]).toMatchObject({ method: "POST", headers: { "content-length": "0" } });
    expect(await claim(token)).toEqual({ kind: "used" });
  });

  test("that is none, is not encrypted or leads elsewhere is refused before anybody is asked", async () => {
    for (const wrong of ["", "not a token", "%%%", tokenFor("hello"), tokenFor("ftp://x.example/"), "A".repeat(5_000)])
      expect(await claim(wrong)).toEqual({ kind: "not-a-token" });
    expect(await claim(tokenFor("https://evil.example/claim/1"))).toEqual({ kind: "other-host", host: "evil.example" });
    const real = bankPlaces(undefined);
    const read = (address: string) => readToken(tokenFor(address), real);
    expect(read("http://bridge.simplefin.org/simplefin/claim/1")).toEqual({
      ok: false,
      error: { kind: "not-encrypted" },
    });
    expect(read("https://u:p@bridge.simplefin.org/simplefin/claim/1").ok).toBe(false);
    expect(read("https://bridge.simplefin.org.evil.example/claim/1").ok).toBe(false);
    expect(read("https://bridge.simplefin.org/simplefin/claim/demo").ok).toBe(true);
    expect(read("https://beta-bridge.simplefin.org/simplefin/claim/demo").ok).toBe(true);
    expect(server.asked).toEqual([]);
    expect(() => bankPlaces("https://example.org")).toThrow(RangeError);
  });

  test("answers that are no access of a listed host are refused", async () => {
    for (const [said, kind] of [
      ["hello", "not-expected"],
      [`${server.origin}/simplefin`, "not-expected"],
      ["https://a:b@evil.example/simplefin", "other-host"],
      ["http://a:b@evil.example/simplefin", "not-encrypted"],
    ] as const) {
      server.access = said;
      expect(await claim(server.token())).toMatchObject({ kind });
    }
  });
});

describe("accounts", () => {
  test("come with their bookings, the login as Basic and never in the address", async () => {
    const found = await connector().fetch(await access(), window, {});
    expect(found).toMatchObject({
      ok: true,
      value: {
        messages: [],
        accounts: [
          {
            id: "A1",
            bank: "First Bank",
            name: "Everyday",
            currency: "USD",
            balance: "1234.50",
            balanceAt: noon("2026-11-21") * 1000,
            bookings: [
              { id: "t1", date: "2026-11-19", amount: "-12.30", payee: "Coffee", memo: "COFFEE 42", pending: false },
            ],
          },
        ],
      },
    });
    const { path, query, headers } = server.asked.at(-1) as SimplefinServer["asked"][number];
    expect(path).toBe("/simplefin/accounts");
    expect(Object.fromEntries(query)).toEqual({
      version: "2",
      "start-date": String(window.from / 1000),
      pending: "1",
      account: "A1",
    });
    expect(Object.keys(headers).sort()).toEqual(["accept", "authorization", "connection", "host"]);
  });

  test("of version 1 are read the same, and asked for without bookings where only they are wanted", async () => {
    server.version = 1;
    const found = await connector().accounts(await access(), {});
    expect(found).toMatchObject({
      ok: true,
      value: { accounts: [{ bank: "First Bank", key: "firstbank.example A1", bookings: [] }] },
    });
    expect(server.asked.at(-1)?.query.get("balances-only")).toBe("1");
  });

  test("in points instead of money have no currency, and nobody is asked what they are", async () => {
    expect(set({ accounts: [account({ currency: "https://miles.example/x/flight-miles" })] })).toMatchObject({
      ok: true,
      value: { accounts: [{ currency: null, unit: "flight-miles" }] },
    });
    expect(set({ accounts: [account({ currency: "usd" })] })).toMatchObject({
      ok: true,
      value: { accounts: [{ currency: "USD" }] },
    });
  });

  test("what is no list of accounts is refused", () => {
    for (const wrong of [
      null,
      [],
      {},
      { accounts: {} },
      { accounts: [{}] },
      { accounts: [account({ balance: null })] },
    ])
      expect(set(wrong)).toMatchObject({ ok: false, error: { kind: "not-expected" } });
  });
});

describe("a booking", () => {
  test("is of the day of its moment in UTC, on every computer", () => {
    const at = (moment: string) => dayOf(Date.parse(moment) / 1000);
    const own = process.env["TZ"];
    for (const zone of ["Pacific/Kiritimati", "America/Los_Angeles", "Europe/Berlin"]) {
      process.env["TZ"] = zone;
      expect(at("2026-03-29T00:00:00Z")).toBe("2026-03-29");
      expect(at("2026-03-28T23:59:59Z")).toBe("2026-03-28");
      expect(at("2026-03-28T12:00:00Z")).toBe("2026-03-28");
      expect(at("2026-12-31T23:59:59Z")).toBe("2026-12-31");
    }
    if (own === undefined) delete process.env["TZ"];
    else process.env["TZ"] = own;
    expect(dayOf(-1)).toBeUndefined();
    expect(dayOf(1e15)).toBeUndefined();
  });

  test("that is pending is of the day of the purchase, else of the answer", () => {
    const rows = [
      booking({ posted: 0, transacted_at: noon("2026-11-18") }),
      booking({ id: "u", posted: 0 }),
      booking({ id: "v", pending: true }),
    ];
    expect(bookings(...rows)?.bookings).toMatchObject([
      { date: "2026-11-18", pending: true },
      { date: "2026-11-21", pending: true },
      { date: "2026-11-19", pending: true },
    ]);
  });

  test("twice the very same is one; the same id with another amount stays two", () => {
    expect(bookings(booking(), booking())?.bookings).toHaveLength(1);
    expect(bookings(booking(), booking({ amount: "-2.00" }))?.bookings).toHaveLength(2);
  });

  test("that cannot be read costs none of the others", () => {
    const found = bookings(booking(), { id: "broken" }, "nothing", booking({ id: "u", posted: -5 }));
    expect(found?.bookings).toHaveLength(1);
    expect(found?.unreadable).toHaveLength(3);
  });

  test("keeps the digits of its amount, also where a server sends a number", () => {
    expect(bookings(booking({ amount: "-0.10" }), booking({ amount: 1234567890.12 }))?.bookings).toMatchObject([
      { amount: "-0.10" },
      { amount: "1234567890.12" },
    ]);
  });
});

describe("messages", () => {
  const messages = (value: object) => {
    const read = set({ accounts: [], ...value });
    return read.ok ? read.value.messages : [];
  };

  test("say who must do what, in both versions and both spellings", () => {
    const said = messages({
      connections: [{ conn_id: "C1", name: "First Bank" }],
      errors: ["said again for older programs"],
      errlist: [
        { code: "con.auth", msg: "Log in again", conn_id: "C1" },
        { code: "act.failed", message: "No answer for this account" },
        { code: "con.odd", msg: "Bank is down" },
        { code: "gen.api", msg: "Date range capped" },
        { code: "gen.", msg: "You have made 48 requests today" },
        { code: "what", msg: "Hello" },
        { code: "gen." },
        7,
      ],
    });
    expect(said.map(({ kind }) => kind)).toEqual(["login", "account", "bank", "technical", "limit", "general"]);
    expect(said[0]).toEqual({ kind: "login", text: "Log in again", bank: "First Bank" });
    const older = messages({
      errors: ["Connection to X may need attention. Auth required", "Quota warning", "Hello", 3],
    });
    expect(older.map(({ kind }) => kind)).toEqual(["login", "limit", "general"]);
  });

  test("are plain text, whatever they were", () => {
    expect(plainText('Hi <b>there</b><script>alert("x")</script> &amp; <a href="javascript:1">go</a>')).toBe(
      "Hi there & go",
    );
    expect(plainText("&lt;img src=x&gt; 1 < 2\u0000\u202e!")).toBe("<img src=x> 1 < 2 !");
    expect(plainText("<img src=x onerror=alert(1)")).toBe("");
    expect(plainText("a".repeat(9_999))).toHaveLength(400);
    expect(messages({ errors: Array.from({ length: 99 }, (_, at) => `No ${at}`) })).toHaveLength(20);
  });
});

describe("it fails with a reason:", () => {
  const expected: readonly (readonly [SimplefinFault, object])[] = [
    ["unpaid", { kind: "unpaid" }],
    ["revoked", { kind: "revoked" }],
    ["busy", { kind: "busy", seconds: 7200 }],
    ["error", { kind: "server-error", status: 503 }],
    ["page", { kind: "not-expected" }],
    ["garbage", { kind: "not-expected" }],
    ["elsewhere", { kind: "not-expected" }],
    ["too-large", { kind: "not-expected" }],
    ["cut", { kind: "truncated" }],
    ["half", { kind: "truncated" }],
    ["slow", { kind: "too-slow" }],
  ];
  test.each(expected)("%s", async (fault, error) => {
    const own = await access();
    server.fault = fault;
    expect(await connector().fetch(own, window, {})).toMatchObject({ ok: false, error });
  });

  test("nobody is there, or the person hung up", async () => {
    const own = await access();
    const stop = new AbortController();
    stop.abort();
    expect(await connector().fetch(own, window, { signal: stop.signal })).toEqual({
      ok: false,
      error: { kind: "cancelled" },
    });
    await server.close();
    expect(await connector().fetch(own, window, {})).toEqual({ ok: false, error: { kind: "offline" } });
  });

  test("another password is the same as an access that was taken back", async () => {
    const own = { ...(await access()), password: "other" };
    expect(await connector().fetch(own, window, {})).toEqual({ ok: false, error: { kind: "revoked" } });
  });
});

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createHousehold, type Household, passphrase } from "../support/coffer.ts";

interface Balance {
  readonly name: string;
  readonly kind: string;
  readonly currency: string;
  readonly balance: number;
  readonly worth?: number;
}
interface Imported {
  readonly added: number;
  readonly matched: number;
  readonly alreadyThere: number;
  readonly skipped: number;
  readonly skippedLines: readonly { readonly line: number; readonly reason: string }[];
  readonly balance: number | null;
}

const statement = [
  "Konto;DE89 3704 0044 0532 0130 00",
  "",
  "Buchungstag;Valuta;Auftraggeber/Empfänger;Verwendungszweck;Betrag;Saldo",
  "01.09.2026;01.09.2026;Arbeitgeber GmbH;Gehalt September;3.000,00;3.000,00",
  "02.09.2026;02.09.2026;Hausverwaltung Nord;Miete;-890,00;2.110,00",
  "03.09.2026;03.09.2026;LIDL SAGT DANKE;Einkauf;-54,20;2.055,80",
  "xx.09.2026;03.09.2026;verdorben;Einkauf;-1,00;2.054,80",
  "04.09.2026;04.09.2026;Café Lux;;-4,50;2.051,30",
  "04.09.2026;04.09.2026;Café Lux;;-4,50;2.046,80",
  "",
].join("\r\n");

/** Every file of the data folder with its content, to see that nothing changed. */
function contents(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map((entry) => [entry.name, readFileSync(path.join(entry.parentPath, entry.name)).toString("base64")]),
  );
}

describe("a person at the command line", () => {
  let household: Household;
  let file: string;
  beforeAll(async () => {
    household = createHousehold();
    file = household.file("september.csv", Buffer.from(statement, "latin1"));
    expect((await household.run("init", "--profile", "Test", "--currency", "EUR")).code).toBe(0);
    expect((await household.run("account", "add", "Giro", "--kind", "checking")).code).toBe(0);
  });
  afterAll(() => household.dispose());

  const balances = () => household.json<Balance[]>("balances");

  test("a dry run says what would happen and changes nothing", async () => {
    const [result] = await household.json<Imported[]>("import", file, "--account", "Giro", "--dry-run");
    expect(result).toMatchObject({ added: 5, matched: 0, alreadyThere: 0, skipped: 1, balance: 204_680 });
    expect(await balances()).toEqual([{ name: "Giro", kind: "checking", currency: "EUR", balance: 0 }]);
  });

  test("a bad line is listed with its number and does not stop the good ones", async () => {
    const [result] = await household.json<Imported[]>("import", file, "--account", "giro");
    expect(result).toMatchObject({ added: 5, skipped: 1, balance: 204_680 });
    expect(result?.skippedLines).toEqual([{ line: 7, reason: "bad-date", text: "xx.09.2026" }]);
    expect(await balances()).toEqual([{ name: "Giro", kind: "checking", currency: "EUR", balance: 204_680 }]);
  });

  test("L12 · the same file again, and the next month that overlaps it, add only what is new", async () => {
    const [again] = await household.json<Imported[]>("import", file, "--account", "Giro");
    expect(again).toMatchObject({ added: 0, alreadyThere: 5 });
    const october = statement
      .split("\r\n")
      .filter((line) => !/^(01|02)\.09/.test(line))
      .concat(
        "01.10.2026;01.10.2026;Café Lux;;-4,50;2.042,30",
        "02.10.2026;02.10.2026;REWE;Einkauf;-20,00;2.022,30",
        "",
      )
      .join("\r\n");
    const next = household.file("october.csv", october);
    const [result] = await household.json<Imported[]>("import", next, "--account", "Giro");
    expect(result).toMatchObject({ added: 2, alreadyThere: 3, balance: 202_230 });
  });

  test("one import is one undo, and can be done again", async () => {
    const undone = await household.run("undo");
    expect(undone.out).toContain("october.csv");
    expect((await balances())[0]?.balance).toBe(204_680);
    expect((await household.run("redo")).code).toBe(0);
    expect((await balances())[0]?.balance).toBe(202_230);
  });

  test("imports are listed, and an older one can be taken back by name", async () => {
    type Past = { fileName: string; added: number; alreadyThere: number; commit: { id: string } };
    const past = await household.json<Past[]>("imports");
    expect(past.map(({ fileName, added, alreadyThere }) => [fileName, added, alreadyThere])).toEqual([
      ["october.csv", 2, 3],
      ["september.csv", 5, 0],
    ]);
    const table = await household.run("imports", "--limit", "1");
    expect(table.out).toMatch(/october\.csv\s+Giro\s+2\s+0\s+3\s+0/);
    const older = past[1]?.commit.id ?? "";
    expect((await household.run("undo", older)).out).toContain("september.csv");
    expect(await household.json("imports")).toHaveLength(1);
    expect((await household.run("redo")).code).toBe(0);
    expect((await balances())[0]?.balance).toBe(202_230);
    expect((await household.run("undo", "yesterday")).code).toBe(1);
  });

  test("what the bank printed is found again, in register and search", async () => {
    const rows = await household.json<{ payee: string; amount: number; balance: number }[]>("register", "Giro");
    expect(rows[0]).toMatchObject({ payee: "REWE", amount: -2_000, balance: 202_230 });
    expect(rows).toHaveLength(7);
    const found = await household.json<{ memo: string }[]>("search", "lidl", "einkauf");
    expect(found).toHaveLength(1);
    const table = await household.run("search", "miete");
    expect(table.out).toMatch(/2026-09-02\s+Giro\s+Hausverwaltung Nord\s+Miete\s+-890\.00\s+EUR/);
  });

  test("all laws hold", async () => {
    const checked = await household.run("check");
    expect(checked.code).toBe(0);
    expect(checked.out).toContain("All laws hold.");
  });

  test("everything goes out as CSV, as JSON and as a journal", async () => {
    const csv = await household.run("export", "csv");
    expect(csv.out.split("\r\n")).toHaveLength(9);
    const out = path.join(household.home, "..", "all.json");
    expect((await household.run("export", "json", "--out", out)).code).toBe(0);
    const parsed = JSON.parse(readFileSync(out, "utf8")) as { transactions: unknown[] };
    expect(parsed.transactions).toHaveLength(7);
    const part = await household.run("export", "csv", "--from", "2026-10-01");
    expect(part.out.split("\r\n")).toHaveLength(4);
    expect((await household.run("export", "hledger", "--plan", "budget")).out).toContain("assets:Giro");
  });

  test("anything of the contract can be called", async () => {
    const accounts = await household.json<Balance[]>("call", "accounts.list");
    expect(accounts.map(({ name }) => name)).toEqual(["Giro"]);
    const page = await household.json<{ total: number }>("call", "transactions.page", '{"limit":1}');
    expect(page.total).toBe(7);
    expect((await household.run("call", "accounts.nothing")).code).toBe(2);
    expect((await household.run("call", "accounts.list", "{")).code).toBe(2);
    expect((await household.run("call", "transactions.page", '{"limit":-1}')).code).toBe(1);
  });

  test("from its sources, as `npm run coffer` starts it, it says the same", async () => {
    const script = path.join(import.meta.dirname, "..", "..", "scripts", "coffer.mjs");
    const env = { ...process.env, COFFER_HOME: household.home, COFFER_KDF: "fast", COFFER_PASSPHRASE: passphrase };
    const { stdout } = spawnSync(process.execPath, [script, "balances", "--json"], { env, encoding: "utf8" });
    expect(JSON.parse(stdout)).toEqual(await balances());
  });

  test("a wrong passphrase is refused with code 1, without a stack, and nothing changes", async () => {
    const before = contents(path.join(household.home, "profiles"));
    const ran = await household.runWith({ COFFER_PASSPHRASE: "wrong horse" }, "balances");
    expect(ran.code).toBe(1);
    expect(ran.out).toBe("");
    expect(ran.error).toContain("does not open this vault");
    expect(ran.error).not.toMatch(/\n\s+at /);
    const after = contents(path.join(household.home, "profiles"));
    expect(after.get("vault.keys")).toBe(before.get("vault.keys"));
  });

  test("without a passphrase a script is told what to do", async () => {
    const ran = await household.runWith({ COFFER_PASSPHRASE: "" }, "balances");
    expect(ran.code).toBe(1);
    expect(ran.error).toContain("COFFER_PASSPHRASE");
  });

  test("wrong usage is code 2 and says how", async () => {
    for (const words of [
      ["nonsense"],
      ["import"],
      ["account", "add", "X", "--kind", "purse"],
      ["init", "--currency", "EURO", "--profile", "P"],
      ["export", "pdf"],
      ["export", "csv", "--plan", "budget"],
      ["export", "hledger", "--plan", "goals"],
    ])
      expect(await household.run(...words), words.join(" ")).toMatchObject({ code: 2, out: "" });
  });

  test("says its version, which help lists, without a profile or a passphrase", async () => {
    const { version } = JSON.parse(
      readFileSync(path.join(import.meta.dirname, "..", "..", "package.json"), "utf8"),
    ) as {
      version: string;
    };
    for (const word of ["--version", "-V"])
      expect(await household.run(word), word).toMatchObject({ code: 0, out: `${version}\n`, error: "" });
    const help = await household.run("--help");
    expect(help.code).toBe(0);
    expect(help.out).toMatch(/-V, --version\s+print the version/);
  });

  test("a file that is no table is named for what it is", async () => {
    const pdf = household.file("statement.csv", "%PDF-1.4\n%\u00e2\u00e3\nrest");
    const ran = await household.run("import", pdf, "--account", "Giro");
    expect(ran).toMatchObject({ code: 1, out: "" });
    expect(ran.error).toContain("It is a PDF");
    expect(await household.run("import", path.join(household.home, "missing.csv"), "--account", "Giro")).toMatchObject({
      code: 1,
    });
  });

  test("of several files each is its own commit, and a bad one stops none", async () => {
    const card = household.file("card.csv", "Date,Payee,Amount\n2026-11-02,Shell,-40.00\n2026-11-05,Aral,-41.00\n");
    const bad = household.file("picture.csv", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]));
    const more = household.file("more.csv", "Date,Payee,Amount\n2026-11-12,Decathlon,-60.00\n2026-11-15,dm,-9.95\n");
    await household.run("account", "add", "Visa", "--kind", "card");
    const ran = await household.run("import", card, bad, more, "--account", "Visa");
    expect(ran.code).toBe(1);
    expect(ran.error).toContain("picture.csv");
    expect((await balances())[1]?.balance).toBe(-15_095);
    await household.run("undo");
    expect((await balances())[1]?.balance).toBe(-8_100);
  });

  test("columns can be named by header and by number", async () => {
    await household.run("account", "add", "Cash", "--kind", "cash");
    const odd = household.file("odd.csv", "a|b|c|d\n05/06/2026|Baker|1,50|x\n07/06/2026|Butcher|12,00|y\n");
    const [result] = await household.json<Imported[]>(
      ...([
        "import",
        odd,
        "--account",
        "Cash",
        "--map",
        "date=a,payee=2,debit=c,dateformat=DD/MM/YYYY,decimal=,",
      ] as const),
    );
    expect(result).toMatchObject({ added: 2, balance: -1_350 });
    const rows = await household.json<{ date: string; payee: string }[]>("register", "Cash");
    expect(rows.map(({ date, payee }) => [date, payee])).toEqual([
      ["2026-06-07", "Butcher"],
      ["2026-06-05", "Baker"],
    ]);
    const missing = await household.run("import", odd, "--account", "Cash", "--map", "date=nothing");
    expect(missing.code).toBe(2);
    expect(missing.error).toContain("a, b, c, d");
  });

  test("a reader that goes away ends it quietly", async () => {
    const child = household.start("export", "json");
    let error = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      error += chunk.toString();
    });
    child.stdout?.destroy();
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(error).toBe("");
    expect(code).toBe(0);
  });
});

test("a profile in German begins with German categories", async () => {
  const household = createHousehold();
  try {
    await household.run("init", "--profile", "Anna", "--currency", "EUR", "--locale", "de-DE");
    const groups = await household.json<{ readonly name: string }[]>("call", "categories.list");
    expect(groups[0]?.name).toBe("Einnahmen");
  } finally {
    household.dispose();
  }
});

test("a property is worth what was said last", async () => {
  const household = createHousehold();
  try {
    await household.run("init", "--profile", "Test", "--currency", "EUR");
    const start = ["--opening-balance", "300000", "--opening-date", "2025-03-03"];
    expect((await household.run("account", "add", "House", "--kind", "property", ...start)).code).toBe(0);
    const told = await household.json("account", "value", "house", "312500.50", "--date", "2026-01-31");
    expect(told).toMatchObject({ name: "House", date: "2026-01-31", value: 31_250_050, replaced: false });
    expect(await household.json("balances")).toMatchObject([{ name: "House", balance: 0, worth: 31_250_050 }]);
    const never = await household.run("account", "value", "House", "1", "--date", "9999-01-01");
    expect([never.code, never.error]).toEqual([1, expect.stringContaining("still to come")]);
    expect((await household.run("account", "value", "House", "much")).code).toBe(2);
  } finally {
    household.dispose();
  }
});

test("rates are said and listed, and what they brought is told", async () => {
  const household = createHousehold();
  try {
    await household.run("init", "--profile", "Test", "--currency", "EUR");
    const start = ["--currency", "USD", "--opening-balance", "100", "--opening-date", "2026-01-10"];
    await household.run("account", "add", "Dollars", "--kind", "cash", ...start);
    expect((await household.run("rates", "set", "usd", "0.90", "--date", "2026-01-10")).out).toBe(
      "1 USD is 0.9 EUR on 2026-01-10.\n",
    );
    await household.run("rates", "set", "EUR", "1.25", "--in", "USD", "--date", "2026-01-20");
    expect(await household.json("rates", "list", "USD")).toMatchObject({
      total: 2,
      rates: [{ date: "2026-01-20", rate: "0.8" }, { date: "2026-01-10" }],
    });
    const told = await household.json<{ total: unknown }>("gains", "--to", "2026-01-21", "--fifo");
    expect(told.total).toMatchObject({ putIn: 9_000, worth: 8_000, unrealised: -1_000, gain: -1_000 });
  } finally {
    household.dispose();
  }
});

test("a rate that is none is wrong usage, and nobody is asked before a source was chosen", async () => {
  const household = createHousehold();
  try {
    await household.run("init", "--profile", "Test", "--currency", "EUR");
    expect((await household.run("gains")).out).toBe("All accounts are in EUR.\n");
    expect((await household.run("rates", "set", "USD", "much")).code).toBe(2);
    expect((await household.run("rates", "fetch", "--from", "bank")).code).toBe(2);
    const off = await household.run("rates", "fetch");
    expect([off.code, off.error]).toEqual([1, expect.stringContaining("turned off")]);
  } finally {
    household.dispose();
  }
});

describe("several profiles", () => {
  let household: Household;
  beforeAll(async () => {
    household = createHousehold();
  });
  afterAll(() => household.dispose());

  test("before there is one, the way to make one is told", async () => {
    const ran = await household.run("balances");
    expect(ran.code).toBe(1);
    expect(ran.error).toContain("coffer init");
  });

  test("with two, one must be named", async () => {
    await household.run("init", "--profile", "Anna", "--currency", "EUR");
    await household.run("init", "--profile", "Ben", "--currency", "usd");
    const unsure = await household.run("balances");
    expect(unsure.code).toBe(2);
    expect(unsure.error).toMatch(/Anna, Ben|Ben, Anna/);
    expect((await household.run("--profile", "ben", "account", "add", "Checking", "--kind", "checking")).code).toBe(0);
    expect(await household.json("balances", "--profile", "Ben")).toMatchObject([{ name: "Checking", currency: "USD" }]);
    expect(await household.json("balances", "--profile", "Anna")).toEqual([]);
    expect((await household.run("init", "--profile", "ANNA", "--currency", "EUR")).code).not.toBe(0);
  });
});

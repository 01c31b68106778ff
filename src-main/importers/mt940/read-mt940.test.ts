import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { toDecimal } from "../../../src-shared/domain/money.ts";
import { rounds } from "../../../tests/support/rounds.ts";
import type { StatementFile } from "../statement.ts";
import { readMt940 } from "./read-mt940.ts";

const EUR = "EUR" as Currency;
const folder = path.join(import.meta.dirname, "../../../tests/fixtures/mt940");

async function read(bytes: Uint8Array | string): Promise<StatementFile> {
  const file = await readMt940(typeof bytes === "string" ? Buffer.from(bytes) : bytes, { currency: EUR });
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  return file.value;
}

const fixture = (name: string) => readFileSync(path.join(folder, name));

const table = (file: StatementFile, at = 0) =>
  file.statements[at]?.drafts.map(({ date, bankDate, amount, payee, memo, bankRef }) =>
    [date, bankDate === date ? "" : bankDate, amount, payee, memo, bankRef ?? ""].join("|"),
  );

test("a German statement: subfields with any separator, SEPA fields, reversals, new year and a 30 February", async () => {
  const file = await read(fixture("german.sta"));
  expect(file.statements).toHaveLength(1);
  expect(file.statements[0]).toMatchObject({
    account: { bank: "12030000", number: "1020304050" },
    currency: "EUR",
    opening: { date: "2025-01-10", amount: 100_000 },
    closing: { date: "2025-01-13", amount: 90_000 },
    difference: 0,
    skipped: [],
  });
  expect(table(file)).toEqual([
    "2025-01-13||-4990|Turnverein Beispielhausen 1896 e.V.|Mitgliedsbeitrag Januar 2025|B25013001",
    "2024-12-31||1250||Abschluss per 31.12.2024 · ZINSEN|",
    "2024-12-31|2025-01-02|-300||ENTGELT|",
    "2025-01-02|2024-12-31|100||DAUERAUFTR.NR. 14|",
    "2025-01-13||-10000|Muster AG|Irrtum|",
    "2025-01-13||4000|||",
    "2013-03-01|2013-02-28|-60|||",
  ]);
});

test("a Dutch file mixes tags, labels, padded names and free text, in blocks and with CR LF", async () => {
  const file = await read(fixture("dutch.940"));
  expect(file.statements[0]).toMatchObject({ account: { number: "NL20INGB0001234567" }, difference: 0, skipped: [] });
  expect(table(file)).toEqual([
    "2025-03-01||-725|J. DE VRIES|FACTUUR 12/2025|25060512345678",
    "2025-03-01||500|B. JANSEN|HUUR: MAART|",
    "2025-03-02||-100||KOSTEN GEBRUIK BETAALREKENING INCLUSIEF 1 BETAALPAS, 1 CREDITCARD EN INTERNETBANKIEREN|",
    "2025-03-02||-200|TELEFOON NEDERLAND BV|BETALINGSKENM. 123456789 FACTUURNUMMER 987654321|",
    "2025-03-02||-75|KEES BAKKER|VOOR DE KOFFIE|",
  ]);
});

test("pages become one statement; a wrapped time of day is text; what cannot be read is listed", async () => {
  const file = await read(fixture("pages.940"));
  expect(file.statements).toHaveLength(2);
  expect(file.statements[0]).toMatchObject({
    opening: { amount: -2000 },
    closing: { date: "2025-03-04", amount: 5000 },
    difference: 0,
  });
  expect(table(file)).toEqual([
    "2025-03-03||7970||GIRO AUS ONLINE-SIC|20250303007602198765432000000012",
    "2025-03-04||-970||-NR. 17 um 13 :12:11 Uhr|REF-2",
  ]);
  expect(file.statements[1]).toMatchObject({
    difference: 200,
    drafts: [{ amount: -100, roundedFrom: "1,005", checkNumber: "4711" }],
  });
  expect(file.statements[1]?.skipped.map(({ reason, line }) => [reason, line])).toEqual([
    ["bad-date", 26],
    ["bad-amount", 27],
  ]);
});

test("MT942: three digits, the currency of the limit, the BIC below the account, expected bookings are pending", async () => {
  const file = await read(fixture("interim.942"));
  expect(file.statements).toMatchObject([
    {
      account: { number: "KW81CBKU0000000000001234560101", bank: "CBKUKWKW" },
      currency: "KWD",
      drafts: [
        { amount: 1234, bankRef: "K1" },
        { amount: -500, bankRef: "K2", pending: true },
      ],
    },
  ]);
  expect(file.statements[0]?.drafts[0]).not.toHaveProperty("pending");
  expect(file.statements[0]?.difference).toBeUndefined();
});

test("numbered lines, supplementary details and an old code page", async () => {
  const file = await read(fixture("numbered.sta"));
  expect(["cp850", "cp852"]).toContain(file.charset);
  expect(file.statements[0]?.difference).toBe(0);
  expect(table(file)).toEqual([
    "2017-10-11||-2400|ERGO Versicherung AG Fioktelep|526715 Tranzakciós illeték|",
    "2017-10-11||-100|JAN KOWALSKI|Przelew srodkow · Díj, jutalék|",
  ]);
});

test("the balance check sees a cent that is missing", async () => {
  const text = fixture("german.sta").toString().replace("EUR900,00", "EUR900,01");
  expect((await read(text)).statements[0]?.difference).toBe(1);
});

test("a statement without its header, and bookings alone, are read", async () => {
  const statement = ":25:X/1\n:28:1\n:60F:C250101EUR1,\n:61:250101D1,NMSCNONREF\n:62F:C250101EUR0,\n";
  const two = await read(`:20:A\n${statement}${statement.replace(":25:X/1\n", "").replace("250101D1,", "250101D2,")}`);
  expect(two.statements.map(({ account, difference }) => [account.number, difference])).toEqual([
    ["1", 0],
    ["1", 100],
  ]);
  const alone = await read(":61:1107010701CR\n50,00NZ10NONREF\n:\n86:166?00GUTSCHRIFT?20Test\n-\n");
  expect(table(alone)).toEqual(["2011-07-01||5000||Test · GUTSCHRIFT|"]);
  expect(alone.statements[0]?.currency).toBeUndefined();
});

test("a French dialect: the name behind a letter and two digits, the text below or in the booking", async () => {
  const head = ":20:A\n:25:FR76\n:28:1\n:60F:C250801EUR10,\n";
  const file = await read(
    `${head}:61:250805D1,NTRFNONREF\n:86:A44?Librairie Exemple\nVirement en ligne\n:61:250806D2,NMSCNONREF\nPaiement mobile\n:86:B32?DUPONT, MARIE Paiement mobile\n:62F:C250806EUR7,\n-\n`,
  );
  expect(table(file)).toEqual([
    "2025-08-05||-100|Librairie Exemple|Virement en ligne|",
    "2025-08-06||-200|DUPONT, MARIE|Paiement mobile|",
  ]);
});

test("marks of a currency that the euro replaced, and of none at all", async () => {
  const text = ":20:A\n:25:X/1\n:28:1\n:60F:C980101DEM1,50\n:61:980105C1,50NMSCNONREF\n:62F:C980105DEM3,\n";
  expect((await read(text)).statements[0]).toMatchObject({
    currency: "DEM",
    difference: 0,
    drafts: [{ date: "1998-01-05" }],
  });
  const [unknown] = (await read(text.replaceAll("DEM", "QQQ"))).statements;
  expect(unknown).toMatchObject({ drafts: [], skipped: [{ reason: "bad-currency", text: "QQQ" }] });
});

test.each([
  ["CR LF", "\r\n"],
  ["CR CR LF", "\r\r\n"],
  ["CR", "\r"],
])("lines may end in %s", async (_name, end) => {
  const plain = await read(fixture("german.sta"));
  const other = await read(fixture("german.sta").toString().replaceAll("\n", end));
  expect(table(other)).toEqual(table(plain));
  expect(other.statements[0]?.drafts.map(({ line }) => line)).toEqual(
    plain.statements[0]?.drafts.map(({ line }) => line),
  );
});

test("another format is named", async () => {
  for (const [text, found] of [
    ["%PDF-1.4", "pdf"],
    ["Date,Amount\n2025-01-13,1.00\n", "csv"],
    ["<html></html>", "html"],
  ] as const)
    expect(await readMt940(Buffer.from(text), { currency: EUR })).toEqual({
      ok: false,
      error: { kind: "not-this-format", found },
    });
});

test("progress is told and the person can cancel", async () => {
  const text = `:20:A\n:25:1\n:60F:C250101EUR0,\n${":61:250101C1,NMSC\n".repeat(10_000)}:62F:C250101EUR10000,\n`;
  const controller = new AbortController();
  const seen: number[] = [];
  const file = await readMt940(Buffer.from(text), {
    currency: EUR,
    signal: controller.signal,
    onProgress: (done, total) => {
      seen.push(done / total);
      if (seen.length === 2) controller.abort();
    },
  });
  expect(file).toEqual({ ok: false, error: { kind: "cancelled" } });
  expect(seen).toHaveLength(2);
});

test("L1 · amounts and marks come through as printed, in any currency, and the statement adds up", async () => {
  const booking = fc.record({
    amount: fc.integer({ min: 0, max: 10_000_000_000 }),
    mark: fc.constantFrom("C", "D", "RC", "RD"),
    funds: fc.boolean(),
    entryDate: fc.boolean(),
  });
  const currency = fc.constantFrom("EUR", "JPY", "KWD", "CLF") as fc.Arbitrary<Currency>;
  const opening = fc.integer({ min: -1_000_000, max: 1_000_000 });
  const print = (amount: number, unit: Currency) => {
    const text = toDecimal(Math.abs(amount) as never, unit).replace(".", ",");
    return text.includes(",") ? text.replace(/,0+$/, ",") : `${text},`;
  };
  await fc.assert(
    fc.asyncProperty(fc.array(booking, { maxLength: 20 }), currency, opening, async (bookings, unit, before) => {
      const signed = bookings.map(({ amount, mark }) => (mark === "D" || mark === "RC" ? -amount : amount) || 0);
      const balance = (amount: number) => `${amount < 0 ? "D" : "C"}240210${unit}${print(amount, unit)}`;
      const lines = bookings.map(
        ({ amount, mark, funds, entryDate }) =>
          `:61:240210${entryDate ? "0210" : ""}${mark}${funds ? unit[2] : ""}${print(amount, unit)}NMSCNONREF`,
      );
      const after = signed.reduce((sum, one) => sum + one, before);
      const text = [":20:A", ":25:1", `:60F:${balance(before)}`, ...lines, `:62F:${balance(after)}`, "-"].join("\r\n");
      const [statement] = (await read(text)).statements;
      expect(statement?.drafts.map(({ amount }) => amount)).toEqual(signed);
      expect(statement).toMatchObject({ currency: unit, difference: 0, skipped: [] });
    }),
    { numRuns: rounds(100, 2000) },
  );
});

test("who ordered or gets a payment is the payee; a number beside the reference is no name, and words alone are no reference", async () => {
  const file = await read(
    [
      ":20:1",
      ":25:DABADKKK/7654321",
      ":28C:1",
      ":60F:C240201EUR1000,00",
      ":61:2402010201C20,00NTRFX1//77001",
      "NORDIC TOOLS",
      ":86:/ORDP/NORDIC TOOLS LTD/REMI/Refund of a saw",
      ":61:2402020202D5,00NTRFX2//77002",
      ":86:/BENM/Harbour Cafe/REMI/Lunch",
      ":61:2402030203D1,00NTRFDEB.X  88001122//avgift",
      ":86:Fee of the month",
      ":61:2402030203D1,00NTRFDEB.X  -//88001122",
      ":86:Another fee",
      ":62F:C240203EUR1013,00",
      "-",
    ].join("\r\n"),
  );
  expect(file.statements[0]?.difference).toBe(0);
  expect(table(file)).toEqual([
    "2024-02-01||2000|NORDIC TOOLS LTD|Refund of a saw|77001",
    "2024-02-02||-500|Harbour Cafe|Lunch|77002",
    "2024-02-03||-100||Fee of the month|",
    "2024-02-03||-100||Another fee|88001122",
  ]);
});

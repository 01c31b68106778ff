/** Hostile input is normal: whatever bytes come, the reader answers with a value, in bounded time and memory. */
import { expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { testMutants } from "../test-support/hostile-files.ts";
import { readOfx } from "./read-ofx.ts";

const EUR = "EUR" as Currency;
const NASTY = (
  "< > </ <!-- --> <![CDATA[ ]]> <!DOCTYPE <? & &amp; &#0; &#x110000; &lol; </OFX> <OFX> </STMTTRN> <STMTTRN> <STMTRS> " +
  "<BANKTRANLIST> </BANKTRANLIST> <STATUS> <SEVERITY>ERROR <CURDEF>JPY <CURDEF> <TRNAMT>1e309 <TRNAMT>99999999999999999999 " +
  "<DTPOSTED>20250231 <CORRECTFITID>A1 \0 \r \n \u202e NaN"
).split(" ");

testMutants({ format: "ofx", read: readOfx, nasty: NASTY, fixtures: 4, share: 1 / 3 });

test("entities cannot expand, and whoever declares some is refused", async () => {
  const levels = Array.from({ length: 30 }, (_, at) => `<!ENTITY a${at + 1} "&a${at};&a${at};">`).join("");
  const bomb = `<?xml version="1.0"?><!DOCTYPE OFX [<!ENTITY a0 "x">${levels}]><OFX>&a30;</OFX>`;
  const outside = `<?xml version="1.0"?><!DOCTYPE OFX SYSTEM "file:///etc/passwd"><OFX></OFX>`;
  for (const text of [bomb, outside])
    expect(await readOfx(Buffer.from(text), { currency: EUR })).toMatchObject({
      error: { kind: "broken", detail: "forbidden-markup" },
    });
});

test("tags by the million, texts without end and depth without bottom are answered, not suffered", async () => {
  const refuse = async (text: string | Uint8Array) => {
    const file = await readOfx(typeof text === "string" ? Buffer.from(text) : text, { currency: EUR });
    return file.ok ? "read" : file.error;
  };
  const open = "OFXHEADER:100\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKTRANLIST>";
  const million = 1_000_000;
  expect(await refuse(`${open}${"<STMTTRN>".repeat(million)}`)).toMatchObject({ detail: "too-many-records" });
  expect(await refuse(`${open}${"<STMTRS>".repeat(million)}`)).toMatchObject({ detail: "too-many-records" });
  expect(await refuse(`${open}${"<A>".repeat(million)}`)).toMatchObject({ detail: "cut-off" });
  expect(await refuse(`${open}${"<".repeat(2 * million)}`)).toMatchObject({ detail: "cut-off" });
  expect(await refuse(`${open}${"<A ".repeat(million)}`)).toMatchObject({ detail: "cut-off" });
  expect(await refuse(`${open}<MEMO>${"&#".repeat(2 * million)}`)).toMatchObject({ detail: "cut-off" });
  expect(await refuse(`${open}<MEMO>${"<!---->".repeat(million)}`)).toMatchObject({ detail: "cut-off" });
  expect(await refuse(`${open}<TRNAMT>${" ".repeat(2 * million)}`)).toMatchObject({ detail: "cut-off" });
  expect(await refuse(`OFXHEADER:100\n${"<TRNAMT> ".repeat(million)}`)).toMatchObject({ detail: "no-statement" });
  expect(await refuse(new Uint8Array(51 * 1024 * 1024))).toMatchObject({ kind: "too-large" });
});

test("an endless memo is cut, the bookings after it are read", async () => {
  const booking = (memo: string) => `<STMTTRN><DTPOSTED>20250101<TRNAMT>1<MEMO>${memo}</STMTTRN>`;
  const text = `OFXHEADER:100\n<OFX><STMTRS><CURDEF>EUR<BANKTRANLIST>${booking("x".repeat(3_000_000))}${booking("y")}</BANKTRANLIST></STMTRS></OFX>`;
  const file = await readOfx(Buffer.from(text), { currency: EUR });
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  const [long, next] = file.value.statements[0]?.drafts ?? [];
  expect([long?.payee.length, long?.raw.length, next?.payee]).toEqual([2000, 10_000, "y"]);
});

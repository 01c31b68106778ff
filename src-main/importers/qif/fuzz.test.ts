/** Hostile input is normal: whatever bytes come, the reader answers with a value, in bounded time and memory. */
import { expect, test } from "vitest";
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { testMutants } from "../test-support/hostile-files.ts";
import { readQif } from "./read-qif.ts";

const EUR = "EUR" as Currency;
const NASTY = [
  ..."^ ! !Type:Bank !Type:Invst !Type:Cat !Account !Clear:AutoSwitch D T U N P M L S E $ % [ ] | / : T1e309".split(
    " ",
  ),
  ..."T99999999999999999999 D31/31/31 %100 %999999 L[A] S[B] ' \0 \r NaN \u202e".split(" "),
  "\n",
  "\n^\n",
];

testMutants({ format: "qif", read: readQif, nasty: NASTY, fixtures: 3, share: 1 / 3 });

test("records, splits, accounts and lines by the million are answered, not suffered", async () => {
  const refuse = async (text: string | Uint8Array) => {
    const file = await readQif(typeof text === "string" ? Buffer.from(text) : text, { currency: EUR });
    return file.ok ? "read" : file.error;
  };
  const million = 1_000_000;
  expect(await refuse(`!Type:Bank\n${"D1\n^\n".repeat(million)}`)).toMatchObject({ detail: "too-many-records" });
  expect(await refuse(`!Type:Bank\nD1/1/25\nT1\n${"S\n".repeat(million)}`)).toMatchObject({
    detail: "too-many-records",
  });
  expect(await refuse(`!Type:Bank\nD1/1/25\nT1\n${"$1\n".repeat(million)}`)).toMatchObject({
    detail: "too-many-records",
  });
  expect(await refuse("!Type:Bank\n".repeat(million))).toMatchObject({ detail: "too-many-records" });
  expect(await refuse(`!Type:Cat\n${"\n".repeat(2 * million)}`)).toMatchObject({ detail: "no-statement" });
  expect(await refuse(`!Type:Bank\n${"\n".repeat(2 * million)}`)).toBe("read");
  expect(await refuse(`!Type:Bank\n${"\r".repeat(2 * million)}`)).toBe("read");
  expect(await refuse(`!Type:Bank\nD1/1/25\nT1\n${"A\n".repeat(million)}`)).toBe("read");
  expect(await refuse(`!Type:Bank\nD1/1/25\nT1\n${"Mx\nMy\n".repeat(million)}`)).toBe("read");
  expect(await refuse(`!Type:Bank\nD1/1/25\nT1\nL${"/".repeat(2 * million)}\n`)).toBe("read");
  expect(await refuse(`!Type:Bank\nD1/1/25\nT1\nP${" x".repeat(2 * million)}\n`)).toBe("read");
  expect(await refuse(new Uint8Array(51 * 1024 * 1024))).toMatchObject({ kind: "too-large" });
});

test("an endless payee is cut, the records after it are read", async () => {
  const text = `!Type:Bank\nD13/1/25\nT1\nP${"x".repeat(3_000_000)}\n^\nD14/1/25\nT2\nPy\n^\n`;
  const file = await readQif(Buffer.from(text), { currency: EUR });
  if (!file.ok) throw new Error(JSON.stringify(file.error));
  const [long, next] = file.value.statements[0]?.drafts ?? [];
  expect([long?.payee.length, long?.raw.length, next?.payee]).toEqual([2000, 10_000, "y"]);
});

import { describe, expect, test } from "vitest";
import type { Account } from "../../src-shared/domain/account.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { AccountId } from "../../src-shared/domain/id.ts";
import { isSameNumber, newAccount, proposedName, recognise } from "./import-accounts.ts";

const account = (name: string, number: string, currency = "EUR"): Account =>
  newAccount(
    { name, kind: "checking", currency: currency as Currency },
    { number },
    {
      id: name as AccountId,
      position: 0,
    },
  );
const nothing = () => undefined;

describe("numbers of accounts", () => {
  test.each([
    ["DE02 1203 0000 0000 2020 51", { number: "DE02120300000000202051" }],
    ["DE02120300000000202051", { number: "0000202051", bank: "12030000" }],
    ["DE02120300000000202051", { number: "202051" }],
    ["0202051", { number: "202051" }],
    ["202051", { number: "DE02120300000000202051" }],
    ["FR1420041010050500013M02606", { number: "0500013M026", bank: "20041" }],
    ["ES9121000418450200051332", { number: "0200051332", bank: "2100" }],
    ["GB29NWBK60161331926819", { number: "31926819" }],
  ])("%s is the account of %o", (number, stated) => {
    expect(isSameNumber(number, stated)).toBe(true);
  });

  test.each([
    ["DE02120300000000202051", { number: "DE02120300000000202052" }],
    ["DE02120300000000202051", { number: "202051", bank: "10020030" }],
    ["DE02120300000000202051", { number: "02020" }],
    ["DE02120300000000202051", { number: "51" }],
    ["12", { number: "0012" }],
    ["", { number: "" }],
    ["", {}],
  ])("%s is not the account of %o", (number, stated) => {
    expect(isSameNumber(number, stated)).toBe(false);
  });
});

describe("whose statement it is", () => {
  test("of two accounts under one number the currency decides", () => {
    const accounts = [account("Euro", "777123", "EUR"), account("Dollar", "777123", "USD")];
    const of = (currency: string | undefined) =>
      recognise({ number: "777123", currency: currency as Currency }, { accounts, presetFor: nothing })?.account.name;
    expect([of("USD"), of("EUR"), of("GBP"), of(undefined)]).toEqual(["Dollar", "Euro", undefined, undefined]);
  });

  test("a name is taken unless the numbers contradict", () => {
    const presetFor = nothing;
    expect(recognise({ name: "giro" }, { accounts: [account("Giro", "")], presetFor })?.by).toBe("name");
    expect(recognise({ name: "Giro", number: "55555" }, { accounts: [account("Giro", "66666")], presetFor })).toBe(
      undefined,
    );
  });

  test("a link that nobody can read, or to an account that is gone, is none", () => {
    const preset = (mapping: string) => () => ({ id: "" as never, name: "", fingerprint: "", mapping, updated: 0 });
    for (const mapping of ["", "{", "null", '{"accountId":7}', '{"accountId":"0190f3f0-0000-7000-8000-000000000000"}'])
      expect(recognise({ number: "55555" }, { accounts: [account("Giro", "")], presetFor: preset(mapping) })).toBe(
        undefined,
      );
  });
});

test("an account that is to be made is called by its name, its number, or its file", () => {
  expect(proposedName({ name: "Everyday" }, "x.qif")).toBe("Everyday");
  expect(proposedName({ number: "DE02120300000000202051", bank: "BYLADEM1001" }, "x")).toBe("BYLADEM1001 …2051");
  expect(proposedName({ number: "4711" }, "x")).toBe("4711");
  expect(proposedName({}, "October.qif")).toBe("October");
});

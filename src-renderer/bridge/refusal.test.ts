import { ORPCError } from "@orpc/client";
import { expect, test } from "vitest";
import { contract } from "../../src-shared/contract/contract.ts";
import { startEnglish } from "../i18n/activate.ts";
import { refusal } from "./refusal.ts";

startEnglish();

/** Codes that any procedure of the contract may answer with. */
function codesOf(router: unknown): Set<string> {
  const codes = new Set<string>();
  const visit = (part: unknown) => {
    if (typeof part !== "object" || part === null) return;
    if ("~orpc" in part) {
      const { errorMap } = part["~orpc"] as { readonly errorMap: object };
      for (const code of Object.keys(errorMap)) codes.add(code);
      return;
    }
    for (const value of Object.values(part)) visit(value);
  };
  visit(router);
  return codes;
}

test("every refusal of the contract has words of its own", () => {
  const codes = codesOf(contract);
  expect(codes.size).toBeGreaterThan(25);
  for (const code of codes) {
    const words = refusal(new ORPCError(code, { message: "untranslated", data: {} }));
    expect(words.what, code).not.toBe("untranslated");
    expect(words.what.length, code).toBeGreaterThan(8);
  }
});

test("a code that nobody knows speaks its own English", () => {
  expect(refusal(new ORPCError("NEW_CODE", { message: "Something new." })).what).toBe("Something new.");
});

test("a wrong passphrase says how many tries are left", () => {
  expect(refusal(new ORPCError("WRONG_PASSPHRASE", { data: { triesLeft: 4 } })).effect).toBe(
    "4 tries left before a pause.",
  );
});

test("what is no answer of the backend is a lost connection", () => {
  expect(refusal(new Error("socket")).code).toBe("CONNECTION");
});

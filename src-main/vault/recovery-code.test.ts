import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recoveryCodeToSecret, secretToRecoveryCode } from "./recovery-code.ts";

const secrets = fc.uint8Array({ minLength: 20, maxLength: 20 });

describe("a recovery code", () => {
  it("is eight groups of five characters without I, L, O and U, and reads back", () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const code = secretToRecoveryCode(secret);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);
        expect(recoveryCodeToSecret(code)).toEqual(Buffer.from(secret));
      }),
    );
  });

  it("forgives case, spaces, missing hyphens and the letters that look like digits", () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const sloppy = ` ${secretToRecoveryCode(secret).toLowerCase().replaceAll("-", "  ").replaceAll("0", "o").replaceAll("1", "l")} `;
        expect(recoveryCodeToSecret(sloppy)).toEqual(Buffer.from(secret));
      }),
    );
  });

  it("notices every single wrong character and every swap of neighbours", () => {
    const code = secretToRecoveryCode(Uint8Array.from({ length: 20 }, (_, n) => n * 13));
    const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let tried = 0;
    for (let at = 0; at < code.length; at++) {
      if (code[at] === "-") continue;
      for (const character of alphabet) {
        if (character === code[at]) continue;
        tried++;
        expect(recoveryCodeToSecret(code.slice(0, at) + character + code.slice(at + 1))).toBeUndefined();
      }
      const next = code[at + 1];
      if (next === undefined || next === "-" || next === code[at]) continue;
      expect(recoveryCodeToSecret(code.slice(0, at) + next + code[at] + code.slice(at + 2))).toBeUndefined();
    }
    expect(tried).toBe(40 * 31);
  });

  it("is nothing when it is too short, too long or no code at all", () => {
    for (const text of [
      "",
      "U".repeat(40),
      "0".repeat(39),
      "0".repeat(41),
      "0".repeat(48),
      "ß".repeat(40),
      "x".repeat(10_000),
    ]) {
      expect(recoveryCodeToSecret(text)).toBeUndefined();
    }
  });
});

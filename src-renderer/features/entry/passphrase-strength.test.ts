import { expect, test } from "vitest";
import { guessBits, passphraseStrength } from "./passphrase-strength.ts";

test("length counts first: below eight characters nothing helps", () => {
  expect(passphraseStrength("")).toBe("empty");
  expect(passphraseStrength("aB3$x9!")).toBe("too-short");
});

test("runs and common words are weak however long they are", () => {
  expect(passphraseStrength("12345678901234567890")).toBe("weak");
  expect(passphraseStrength("aaaaaaaaaaaaaaaaaaaa")).toBe("weak");
  expect(passphraseStrength("Password1234")).toBe("weak");
  expect(passphraseStrength("hallo hallo hallo hallo hallo")).toBe("weak");
});

test("six different words are strong, three are not", () => {
  expect(passphraseStrength("copper lantern river window maple seven")).toBe("strong");
  expect(passphraseStrength("copper lantern river")).not.toBe("strong");
});

test("a longer passphrase of the same kind is never easier to guess", () => {
  expect(guessBits("kx7w!pq2mz9d")).toBeGreaterThan(guessBits("kx7w!pq2"));
});

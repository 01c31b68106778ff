import { expect, test } from "vitest";
import { err, ok } from "../../src-shared/domain/result.ts";
import { createReadingMemory } from "./import-memory.ts";
import type { Refusal } from "./refusal.ts";

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

function counted(isSmall: (text: string) => boolean = () => true) {
  const memory = createReadingMemory<string>(isSmall);
  let reads = 0;
  const recall = async (bytes: Uint8Array, key: string) => {
    const answer = await memory.recall(bytes, key, async () => {
      reads++;
      return ok(`${Buffer.from(bytes)} as ${key}`);
    });
    return answer.ok ? answer.value : undefined;
  };
  return { memory, recall, reads: () => reads };
}

test("a file is read once while it is the same file, read in the same way", async () => {
  const { recall, reads } = counted();
  const bytes = bytesOf("one");
  expect(await recall(bytes, "EUR")).toBe("one as EUR");
  expect(await recall(bytes, "EUR")).toBe("one as EUR");
  expect(reads()).toBe(1);
  expect(await recall(bytes, "USD")).toBe("one as USD");
  expect(await recall(bytesOf("one"), "USD")).toBe("one as USD");
  expect(reads()).toBe(3);
});

test("only the latest reading is kept, and none that is too large", async () => {
  const { recall, reads } = counted((text) => !text.startsWith("large"));
  const [one, two, large] = [bytesOf("one"), bytesOf("two"), bytesOf("large")];
  for (const bytes of [one, two, two, one]) await recall(bytes, "EUR");
  expect(reads()).toBe(3);
  for (const bytes of [large, large]) await recall(bytes, "EUR");
  expect(reads()).toBe(5);
});

test("the same reading is found by its other name", async () => {
  const { memory, recall, reads } = counted();
  const bytes = bytesOf("one");
  await memory.recall(
    bytes,
    "any sheet",
    async () => ok("one"),
    () => "sheet 2",
  );
  expect(await recall(bytes, "sheet 2")).toBe("one");
  expect(await recall(bytes, "any sheet")).toBe("one");
  expect(reads()).toBe(0);
});

test("what could not be read is tried again", async () => {
  const { memory, recall, reads } = counted();
  const bytes = bytesOf("one");
  const refusal: Refusal = { kind: "cancelled" };
  expect(await memory.recall(bytes, "EUR", async () => err(refusal))).toEqual(err(refusal));
  await recall(bytes, "EUR");
  expect(reads()).toBe(1);
});

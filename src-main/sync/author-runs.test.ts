import { randomBytes } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { rounds } from "../../tests/support/rounds.ts";
import { type AuthoredUpdate, runsOfAuthors } from "./author-runs.ts";
import { createFlatDocument, type FlatDocument, mergeUpdates } from "./flat-document.ts";

const YEAR = "transactions:2026";
const rowId = (number: number) => `01890a5d-ac96-774b-bcce-${String(number).padStart(12, "0")}`;

/** Anna, Ben and Clara, each with a copy of one document, and the log in which they wrote. */
function writers(document = YEAR) {
  const copies = new Map<string, FlatDocument>();
  for (const person of ["Anna", "Ben", "Clara"])
    copies.set(
      person,
      createFlatDocument({
        name: document,
        tables: ["transactions"],
        updates: [],
        random: (length) => randomBytes(length),
      }),
    );
  const log: AuthoredUpdate[] = [];
  const copyOf = (person: string): FlatDocument => {
    const copy = copies.get(person);
    if (!copy) throw new Error(person);
    return copy;
  };
  const write = (person: string, row: number, memo: string, { to = document } = {}): void => {
    const before = copyOf(person).read("transactions", rowId(row))?.fields ?? null;
    const bytes = copyOf(person).write([{ table: "transactions", id: rowId(row), before, after: { ...before, memo } }]);
    if (bytes) log.push({ person, device: `${person}'s`, document: to, bytes, cursor: log.length + 1 });
  };
  const read = (person: string, upTo = log.length): void => {
    for (const { bytes } of log.slice(0, upTo)) copyOf(person).apply([bytes]);
  };
  return { log, write, read };
}

const told = (log: readonly AuthoredUpdate[]) =>
  runsOfAuthors(log).map(({ author, updates }) => `${author.person} ${updates.map(({ cursor }) => cursor).join()}`);

describe("what several wrote in turn", () => {
  it("is one commit for each of them where nobody built on the other", () => {
    const { log, write } = writers();
    for (let row = 0; row < 6; row++) write(row % 2 ? "Anna" : "Ben", row, "new");
    expect(told(log)).toEqual(["Ben 1,3,5", "Anna 2,4,6"]);
  });

  it("stays in its order where somebody set what another had just set", () => {
    const { log, read, write } = writers();
    write("Anna", 1, "one");
    read("Ben");
    write("Ben", 1, "two");
    read("Anna");
    write("Anna", 1, "three");
    write("Anna", 2, "four");
    write("Ben", 3, "five");
    expect(told(log)).toEqual(["Anna 1", "Ben 2", "Anna 3,4", "Ben 5"]);
  });

  it("stays in its order around everything that is no transaction, and what nobody can read", () => {
    const { log, write } = writers();
    write("Anna", 1, "one");
    write("Ben", 2, "two", { to: "budget" });
    write("Anna", 3, "three");
    write("Ben", 4, "four");
    const [first] = log;
    if (first) log.push({ ...first, person: "Clara", device: "Clara's", bytes: Uint8Array.of(9, 9), cursor: 5 });
    write("Anna", 6, "six");
    expect(told(log)).toEqual(["Anna 1", "Ben 2", "Anna 3", "Ben 4", "Clara 5", "Anna 6"]);
  });

  it("of one message, or of one person alone, is never parted", () => {
    const { log, write } = writers();
    write("Anna", 1, "one");
    write("Anna", 2, "two", { to: "budget" });
    write("Anna", 3, "three");
    expect(told(log)).toEqual(["Anna 1,2,3"]);
  });

  it("never has a run that waits for a later one, and says the same in the end", () => {
    const step = fc.tuple(fc.constantFrom("Anna", "Ben", "Clara"), fc.nat(3), fc.boolean());
    for (const steps of fc.sample(fc.array(step, { maxLength: 25 }), rounds(100, 2_000))) {
      const { log, read, write } = writers();
      for (const [at, [person, row, isUpToDate]] of steps.entries()) {
        if (isUpToDate) read(person);
        write(person, row, `${at}`);
      }
      const [shown, wanted] = [new Y.Doc(), new Y.Doc()];
      for (const { updates } of runsOfAuthors(log)) {
        Y.applyUpdate(shown, mergeUpdates(updates.map(({ bytes }) => bytes)));
        expect([shown.store.pendingStructs, shown.store.pendingDs]).toEqual([null, null]);
      }
      for (const { bytes } of log) Y.applyUpdate(wanted, bytes);
      expect(shown.getMap("transactions").toJSON()).toEqual(wanted.getMap("transactions").toJSON());
    }
  });
});

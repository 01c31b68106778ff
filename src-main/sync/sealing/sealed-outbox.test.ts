import { describe, expect, it } from "vitest";
import { createSql } from "../../ledger/statements.ts";
import { temporaryLedger } from "../../ledger/test-support/temporary-ledger.ts";
import { must } from "../../vault/test-support/temporary-vaults.ts";
import { bring, codeOf, founder, type Person, relay, update } from "../test-support/household.ts";
import { createSealedOutbox, putOut, savedPlaces, savePlaces } from "./sealed-outbox.ts";

async function withBudget() {
  const temporary = temporaryLedger();
  const sql = createSql(temporary.raw);
  const log = relay();
  const anna = await founder("Anna");
  const ben = await bring(anna, "Ben", "editor", log);
  /** As a commit does it: all of it in one transaction, or none. */
  const write = (person: Person, text: string, fails = false) => {
    const work = () => {
      putOut(sql, update(person, text));
      savePlaces(sql, person.room.places());
      if (fails) throw new Error("a full disk");
    };
    try {
      temporary.raw.transaction(work).immediate();
      person.room.keep();
    } catch {
      person.room.drop();
    }
  };
  return { temporary, sql, anna, ben, write };
}

describe("what waits for the relay", () => {
  it("E23 · is there with its place or not at all: after a failed write nothing is sent twice under one number", async () => {
    const { temporary, sql, anna, ben, write } = await withBudget();
    write(anna, "one");
    write(anna, "lost", true);
    write(anna, "two");
    const waiting = createSealedOutbox(sql).waiting(null, 10);
    expect(waiting.map(({ laneSeq }) => laneSeq - (waiting[0]?.laneSeq ?? 0))).toEqual([0, 1]);
    expect(waiting.map(({ sealed }) => codeOf(ben.room.open(sealed)))).toEqual(["ok", "ok"]);

    const again = must(anna.keys.openRoom(anna.room.room, savedPlaces(sql)));
    expect(codeOf(ben.room.open(must(again.sealUpdate(Buffer.from("three"))).bytes))).toBe("ok");
    temporary.close();
  });

  it("E23 · goes on after what was acknowledged, and is forgotten only then", async () => {
    const { temporary, sql, anna, write } = await withBudget();
    const outbox = createSealedOutbox(sql);
    for (const text of ["one", "two", "three"]) write(anna, text);
    const [first, second, third] = outbox.waiting(null, 10);
    if (!first || !second || !third) throw new Error("three entries");
    expect(outbox.waiting(first, 1)).toEqual([second]);
    outbox.acknowledged([
      { ...first, seq: 1 },
      { ...second, seq: 2 },
    ]);
    expect(outbox.waiting(second, 10)).toEqual([third]);
    expect(outbox.waiting(null, 10)).toEqual([third]);
    outbox.acknowledged([{ ...third, seq: 3 }]);
    expect(outbox.waiting(null, 10)).toEqual([]);
    temporary.close();
  });
});

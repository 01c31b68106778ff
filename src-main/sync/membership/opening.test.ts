import sodium from "libsodium-wrappers-sumo";
import { afterEach, describe, expect, it, vi } from "vitest";
import { patience, rounds } from "../../../tests/support/rounds.ts";
import { hashOfMessage } from "../sealing/message.ts";
import { streamOf, textToStreams } from "../sealing/streams.ts";
import { forge, mutant } from "../test-support/forgery.ts";
import { bring, codeOf, founder, type Person, relay, textOf, update } from "../test-support/household.ts";

/** Ben reads many at once, Dora each for itself; they have read the same. */
async function twoReaders() {
  const log = relay();
  const anna = await founder("Anna");
  const clara = await bring(anna, "Clara", "editor", log);
  const carl = await bring(anna, "Carl", "viewer", log);
  const ben = await bring(anna, "Ben", "editor", log);
  const dora = await bring(anna, "Dora", "editor", log);
  for (const person of [anna, clara, carl, ben, dora]) {
    log.read(person);
    person.room.keep();
  }
  return { anna, clara, carl, ben, dora };
}

const written = (person: Person, text: string): Uint8Array => update(person, text).bytes;
const atOnce = ({ room }: Person, all: readonly Uint8Array[]) => room.openAll(all).map(codeOf);
const oneByOne = ({ room }: Person, all: readonly Uint8Array[]) => all.map((bytes) => codeOf(room.open(bytes)));
const standOf = (reader: Person, { room }: Person) => streamOf(textToStreams(reader.room.places()), room.device());

/** In the writer's name and at its place, signed by somebody, who may be the writer. */
function inNameOf(writer: Person, signer: Person, seq: number, before: Uint8Array | string): Uint8Array {
  const previous = typeof before === "string" ? before : hashOfMessage(before);
  const { heads } = writer.room.standing();
  return forge(signer, { device: writer.room.device(), heads, seq, previous, payload: Buffer.from(`forged ${seq}`) });
}

afterEach(() => vi.restoreAllMocks());

describe("many messages at once", () => {
  it("E24 · cost one look at a signature for each device that wrote in a row", async () => {
    const { anna, clara, ben } = await twoReaders();
    const texts = [0, 1, 2, 3, 4].flatMap((at) => [`Anna ${at}`, `Clara ${at}`]);
    const all = texts.map((text) => written(text.startsWith("Anna") ? anna : clara, text));
    const looks = vi.spyOn(sodium, "crypto_sign_verify_detached");
    expect(ben.room.openAll(all).map(textOf)).toEqual(texts);
    expect(looks).toHaveBeenCalledTimes(2);
  });

  it("E25 · are refused as each of them would be, wherever one is wrong", { timeout: patience.timeout }, async () => {
    const { anna, ben, carl, clara, dora } = await twoReaders();
    const seen = new Set<string>();
    for (let round = 0; round < rounds(120, 3_000); round++) {
      const writers = [anna, clara, anna, clara, anna, clara];
      const all = writers.map((writer, at) => written(writer, `${at}`));
      const at = round % all.length;
      const writer = writers[at] ?? anna;
      const { head, seq } = standOf(ben, writer);
      const signer = [carl, clara, anna][Math.floor(round / 6) % 3] ?? carl;
      const place = [seq + 1 + Math.floor(at / 2), all[at - 2] ?? head] as const;
      const wrong = [
        () => mutant(all[at] ?? new Uint8Array(), all),
        () => inNameOf(writer, signer, ...place),
        () => forge(carl, { heads: anna.room.standing().heads }),
      ];
      all[at] = (wrong[Math.floor(round / 18) % 3] ?? wrong[1])?.() ?? new Uint8Array();
      if (round % 7 === 0) all.reverse();
      const codes = atOnce(ben, all);
      expect(codes).toEqual(oneByOne(dora, all));
      expect(ben.room.quarantined()).toEqual(dora.room.quarantined());
      for (const code of codes) seen.add(code);
      for (const { room } of [anna, clara, ben, dora]) room.drop();
    }
    // Without these it would not have been tried.
    expect([...seen]).toEqual(expect.arrayContaining(["ok", "signature", "sequence", "fork", "role"]));
  });

  it("E26 · that a device did not sign count when it names them in one that it signed, however they arrive", async () => {
    const { anna, ben, carl, clara, dora } = await twoReaders();
    const { head, seq } = standOf(ben, clara);
    const first = inNameOf(clara, carl, seq + 1, head);
    const second = inNameOf(clara, carl, seq + 2, first);
    const third = inNameOf(clara, clara, seq + 3, second);
    expect(atOnce(ben, [first, second, third])).toEqual(["ok", "ok", "ok"]);
    expect(oneByOne(dora, [first, second])).toEqual(["signature", "signature"]);
    const opened = dora.room.open(third);
    expect(opened).toMatchObject({ ok: true, value: { vouched: [{ seq: seq + 1 }, { seq: seq + 2 }] } });
    expect(atOnce(anna, [first])).toEqual(["signature"]);
    expect(atOnce(anna, [second, third])).toEqual(["signature", "ok"]);
    for (const reader of [ben, dora, anna]) expect(standOf(reader, clara).head).toBe(hashOfMessage(third));
  });

  it("E26 · that a device neither signed nor names are nobody's", async () => {
    const { ben, carl, clara, dora } = await twoReaders();
    const { head, seq } = standOf(ben, clara);
    const forged = inNameOf(clara, carl, seq + 1, head);
    const own = [written(clara, "one"), written(clara, "two")];
    for (const codes of [atOnce(ben, [forged, ...own]), oneByOne(dora, [forged, ...own])])
      expect(codes).toEqual(["signature", "ok", "ok"]);
    expect([ben.room.quarantined(), dora.room.quarantined()]).toEqual([[], []]);
  });
});

import { describe, expect, it } from "vitest";
import type { Result } from "../../../src-shared/domain/result.ts";
import { patience, rounds } from "../../../tests/support/rounds.ts";
import { must } from "../../vault/test-support/temporary-vaults.ts";
import {
  bring,
  computer,
  founder,
  membersSeenBy,
  namesOf,
  PAGE,
  relay,
  START,
  textOf,
  update,
} from "../test-support/household.ts";
import { readInviteLink } from "./invite-link.ts";
import { safetyWords } from "./safety-words.ts";

const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;
const kindOf = (result: Result<unknown, { readonly kind: string }>) => (result.ok ? "ok" : result.error.kind);

async function invited(role: "owner" | "editor" | "viewer" = "editor") {
  const anna = await founder("Anna");
  const given = must(anna.room.invites.give({ page: PAGE, name: "Home", role }));
  const guest = await computer("Ben");
  const invite = must(guest.keys.readInvite(given.link, given.relay.blob));
  return { anna, given, guest, invite, asking: guest.keys.askToJoin(invite, namesOf("Ben")) };
}

describe("an invitation", () => {
  it("I1 · brings somebody in with what its link says, and the link holds no key of the room", async () => {
    const log = relay();
    const anna = await founder("Anna");
    const ben = await bring(anna, "Ben", "editor", log);
    expect(membersSeenBy(ben)).toBe("Anna owner, Ben editor");
    expect(textOf(anna.room.open(update(ben, "hello").bytes))).toBe("hello");
    const { given, invite } = await invited();
    expect(invite.invitation).toMatchObject({ name: "Home", role: "editor", names: { person: "Anna" } });
    expect(given.link).toMatch(/^https:\/\/relay\.example\/join#v1\.[\w-]{22}\.[\w-]{43}\.[\w-]{22}$/);
    expect(given.link).not.toContain(Buffer.from(given.relay.hash).toString("base64url"));
  });

  it("I2 · of a viewer gives no key to write with", async () => {
    const log = relay();
    const anna = await founder("Anna");
    const carl = await bring(anna, "Carl", "viewer", log);
    expect(carl.room.relay()?.writer).toBeNull();
    expect(carl.room.relay()?.reader.publicKey).toBe(anna.room.relay()?.reader.publicKey);
    log.post(anna.room.changes.changeRole(carl.room.device(), "editor"));
    log.read(carl);
    expect(carl.room.relay()?.writer?.publicKey).toBe(anna.room.relay()?.writer?.publicKey);
    expect(textOf(anna.room.open(update(carl, "now I may").bytes))).toBe("now I may");
  });

  it("I3 · that is late, used, taken back or given out elsewhere is refused, each with its reason", async () => {
    const late = await invited();
    late.anna.clock.now += 73 * HOUR;
    expect(late.anna.room.invites.read(late.given.invite, late.asking.request)).toEqual({
      ok: false,
      error: { kind: "invite-late", expired: START + 72 * HOUR },
    });

    const used = await invited();
    const request = must(used.anna.room.invites.read(used.given.invite, used.asking.request));
    must(used.anna.room.invites.confirm(used.given.invite, request));
    expect(used.anna.room.invites.read(used.given.invite, used.asking.request)).toEqual({
      ok: false,
      error: { kind: "invite-used", by: used.asking.device },
    });

    const revoked = await invited();
    must(revoked.anna.room.invites.revoke(revoked.given.invite));
    expect(kindOf(revoked.anna.room.invites.read(revoked.given.invite, revoked.asking.request))).toBe("invite-unknown");

    const other = await invited();
    expect(kindOf(other.anna.room.invites.read(used.given.invite, used.asking.request))).toBe("invite-unknown");
    expect(kindOf(other.anna.room.invites.read(other.given.invite, used.asking.request))).toBe("request-damaged");
  });

  it("I4 · that two people answer lets in the one whom the owner confirms", async () => {
    const { anna, asking, given } = await invited();
    const carl = await computer("Carl");
    const his = carl.keys.askToJoin(must(carl.keys.readInvite(given.link, given.relay.blob)), namesOf("Carl"));
    const [first, second] = [asking, his].map(({ request }) => must(anna.room.invites.read(given.invite, request)));
    if (!first || !second) throw new Error("two requests");
    const { answer } = must(anna.room.invites.confirm(given.invite, second));
    expect(kindOf(anna.room.invites.confirm(given.invite, first))).toBe("invite-used");
    expect(kindOf(carl.keys.join(his, answer))).toBe("ok");
    expect(membersSeenBy(anna)).toBe("Anna owner, Carl editor");
  });

  it("I5 · does not believe the joiner's clock, and says when this computer's own has gone back", async () => {
    const { anna, given, guest, invite } = await invited();
    guest.clock.now += YEAR;
    const ahead = guest.keys.askToJoin(invite, namesOf("Ben"));
    expect(must(anna.room.invites.read(given.invite, ahead.request)).clockAhead).toBe(YEAR);
    guest.clock.now = START - YEAR;
    const behind = guest.keys.askToJoin(invite, namesOf("Ben"));
    expect(must(anna.room.invites.read(given.invite, behind.request)).clockAhead).toBe(-YEAR);
    anna.clock.now -= YEAR;
    expect(anna.room.invites.read(given.invite, ahead.request)).toEqual({
      ok: false,
      error: { kind: "clock-went-back", by: YEAR },
    });
    anna.clock.now = START + YEAR;
    expect(kindOf(anna.room.invites.read(given.invite, ahead.request))).toBe("invite-late");
  });

  it("I6 · gives no more than it says, whatever the owner's screen asks for", async () => {
    const { anna, asking, given } = await invited("viewer");
    const request = must(anna.room.invites.read(given.invite, asking.request));
    expect(kindOf(anna.room.invites.confirm(given.invite, request, "editor"))).toBe("not-allowed");
    expect(kindOf(anna.room.invites.confirm(given.invite, request))).toBe("ok");
  });

  it("I7 · of another room or another owner does not pass for this one", async () => {
    const [one, other] = [await invited(), await invited()];
    expect(kindOf(one.guest.keys.readInvite(one.given.link, other.given.relay.blob))).toBe("other-invitation");
    const request = must(one.anna.room.invites.read(one.given.invite, one.asking.request));
    const { answer } = must(one.anna.room.invites.confirm(one.given.invite, request));
    expect(kindOf(other.guest.keys.join(other.asking, answer))).toBe("answer-damaged");
    const bent = Uint8Array.from(answer);
    bent[40] = (bent[40] ?? 0) ^ 1;
    expect(kindOf(one.guest.keys.join(one.asking, bent))).toBe("answer-damaged");
    expect(kindOf(one.guest.keys.join(one.asking, answer))).toBe("ok");
    expect(kindOf(one.guest.keys.join(one.asking, answer))).toBe("joined-already");
    expect(kindOf(one.guest.keys.readInvite(one.given.link, one.given.relay.blob))).toBe("joined-already");
  });

  it("I7 · changed anywhere, an invitation, a request or an answer is taken by nobody", patience, async () => {
    const { anna, asking, given, guest } = await invited();
    const bent = (bytes: Uint8Array, round: number) => {
      const copy = Uint8Array.from(bytes);
      const at = (round * 7919) % copy.length;
      copy[at] = (copy[at] ?? 0) ^ (1 << (round % 8));
      return round % 3 === 0 ? copy.subarray(0, at) : copy;
    };
    const tried = Array.from({ length: rounds(150, 5_000) }, (_, round) => round + 1);
    for (const round of tried) {
      expect(kindOf(guest.keys.readInvite(given.link, bent(given.relay.blob, round)))).toBe("other-invitation");
      expect(kindOf(anna.room.invites.read(given.invite, bent(asking.request, round)))).toBe("request-damaged");
    }
    const request = must(anna.room.invites.read(given.invite, asking.request));
    const { answer } = must(anna.room.invites.confirm(given.invite, request));
    for (const round of tried) expect(kindOf(guest.keys.join(asking, bent(answer, round)))).toBe("answer-damaged");
    // After a restart the link, read again, is all that is needed.
    const again = { invite: must(guest.keys.readInvite(given.link, given.relay.blob)), device: asking.device };
    expect(kindOf(guest.keys.join(again, answer))).toBe("ok");
  });

  it("I8 · is read out of a message whole or not at all", async () => {
    const { given } = await invited();
    expect(readInviteLink(`  ${given.link}\n`).ok).toBe(true);
    for (const text of ["", "https://relay.example/join", given.link.slice(0, -1), `${given.link}x`, "#v1.a.b.c"])
      expect(readInviteLink(text)).toEqual({ ok: false, error: { kind: "not-a-link" } });
  });

  it("I9 · six words are the same for all who see the same owners, and others once an owner is another", async () => {
    const log = relay();
    const anna = await founder("Anna");
    const ben = await bring(anna, "Ben", "editor", log);
    const words = ({ room }: typeof anna) => safetyWords(room.room, room.state());
    expect(words(anna)).toEqual(words(ben));
    expect(words(anna)).toHaveLength(6);
    expect(words(anna).every((word) => /^[a-z]{3,8}$/.test(word))).toBe(true);
    const before = words(anna);
    log.post(anna.room.changes.changeRole(ben.room.device(), "owner"));
    log.read(ben);
    expect(words(ben)).toEqual(words(anna));
    expect(words(anna)).not.toEqual(before);
    expect(words(await founder("Anna"))).not.toEqual(before);
  });
});

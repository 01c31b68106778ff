/**
 * Some devices and a relay that only keeps what it is given: real keys, real entries, no socket. Each device reads the
 * relay's log in its order; what it was refused is kept with the code.
 */
import { randomBytes } from "node:crypto";
import type { Result } from "../../../src-shared/domain/result.ts";
import type { Role } from "../../../src-shared/sync/membership/entry.ts";
import { must } from "../../vault/test-support/temporary-vaults.ts";
import type { Opened } from "../membership/opening.ts";
import type { CannotSeal, SealedEntry } from "../membership/room.ts";
import type { Changed, RoomChange } from "../membership/room-changes.ts";
import { createRoomKeys, type OpenRoom, type RoomKeys } from "../membership/room-keys.ts";
import type { RoomStore } from "../membership/room-store.ts";
import type { SealingRefusal } from "../sealing/refusal.ts";
import { memoryRoomStore } from "./room-store.ts";

export const PAGE = "https://relay.example/join";
export const START = Date.UTC(2026, 0, 15, 12);

export interface Computer {
  readonly name: string;
  readonly keys: RoomKeys;
  readonly store: RoomStore;
  readonly clock: { now: number };
  readonly mark: { place: string };
}

export interface Person extends Computer {
  readonly room: OpenRoom;
}

export async function computer(name: string): Promise<Computer> {
  const store = memoryRoomStore();
  const clock = { now: START };
  const mark = { place: name };
  const deps = {
    store,
    random: (length: number) => randomBytes(length),
    clock: () => clock.now,
    mark: () => mark.place,
  };
  return { name, store, clock, mark, keys: await createRoomKeys(deps) };
}

export const namesOf = (name: string) => ({ device: `${name}'s laptop`, person: name });

export async function founder(name: string): Promise<Person> {
  const started = await computer(name);
  return { ...started, room: started.keys.createRoom(namesOf(name)) };
}

/** What a relay keeps, in its order. */
export interface Relay {
  readonly entries: Uint8Array[];
  post(change: Changed | Result<SealedEntry, CannotSeal>): RoomChange | SealedEntry;
  /** What the person has not read yet; its own come back as replays. */
  read(person: Person): Result<Opened, SealingRefusal>[];
}

export function relay(): Relay {
  const entries: Uint8Array[] = [];
  const cursors = new Map<Person, number>();
  return {
    entries,
    post(result) {
      const posted = must<RoomChange | SealedEntry>(result);
      const sealed = "sealed" in posted ? posted.sealed : posted;
      if (sealed) entries.push(sealed.bytes);
      return posted;
    },
    read(person) {
      const from = cursors.get(person) ?? 0;
      cursors.set(person, entries.length);
      return entries.slice(from).map((bytes) => person.room.open(bytes));
    },
  };
}

/** By the whole way: link, invitation, request, confirmation, answer, snapshot. */
export async function bring(owner: Person, name: string, role: Role, log: Relay): Promise<Person> {
  const guest = await computer(name);
  const given = must(owner.room.invites.give({ page: PAGE, name: "Home", role }));
  log.post({ ok: true, value: given.change });
  const invite = must(guest.keys.readInvite(given.link, given.relay.blob));
  const asking = guest.keys.askToJoin(invite, namesOf(name));
  const request = must(owner.room.invites.read(given.invite, asking.request));
  const { answer, change } = must(owner.room.invites.confirm(given.invite, request));
  log.post({ ok: true, value: change });
  const room = must(guest.keys.join(asking, answer));
  const person = { ...guest, room };
  must(room.open(must(owner.room.sealSnapshot(Buffer.from("so far"))).bytes));
  log.read(person);
  return person;
}

export const codeOf = (result: Result<unknown, SealingRefusal>): string => (result.ok ? "ok" : result.error.code);

export const update = (person: Person, text: string): SealedEntry => must(person.room.sealUpdate(Buffer.from(text)));

export const textOf = (result: Result<Opened, SealingRefusal>): string => {
  const opened = must(result);
  return "message" in opened ? Buffer.from(opened.message.payload).toString() : "";
};

/** Who takes part as this person sees it: "Anna owner, Ben editor". */
export const membersSeenBy = ({ room }: Person): string =>
  [...room.state().members.values()]
    .map(({ names, role }) => `${names.person} ${role}`)
    .sort()
    .join(", ");

/**
 * Who takes part, computed from a set of entries that count. Nothing here depends on the order in which they came: of what
 * was said at the same time about one member's role the lower one holds, and a device that is out stays out; the person
 * comes back with new keys.
 */
import type { DeviceKeys, DeviceNames, EntryOf, KeyBox, Role } from "./entry.ts";
import type { History } from "./history.ts";

export interface Member {
  readonly device: string;
  readonly keys: DeviceKeys;
  readonly names: DeviceNames;
  readonly role: Role;
  /** The first device of its line of replacements; itself when it replaced none. */
  readonly line: string;
}

export interface Invite {
  readonly invite: string;
  readonly role: Role;
  readonly expires: number;
  readonly signer: string;
  /** Devices that came by it. */
  readonly usedBy: readonly string[];
  readonly isRevoked: boolean;
}

export interface Epoch {
  readonly epoch: number;
  /** Entry that began it. */
  readonly entry: string;
  readonly at: number;
  readonly reader: string;
  readonly writer: string;
  /** Of its beginning and of who came later. */
  readonly boxes: readonly KeyBox[];
}

export interface MembershipState {
  /** Those who take part, by device. */
  readonly members: ReadonlyMap<string, Member>;
  /** Devices that ever did, and their keys: to check what they signed while they did. */
  readonly known: ReadonlyMap<string, Member>;
  readonly invites: ReadonlyMap<string, Invite>;
  readonly epochs: readonly Epoch[];
}

const RANK: Readonly<Record<Role, number>> = { viewer: 0, editor: 1, owner: 2 };
export const lowerRole = (one: Role, other: Role): Role => (RANK[one] <= RANK[other] ? one : other);
export const isWithin = (role: Role, cap: Role): boolean => RANK[role] <= RANK[cap];
export const canWrite = (role: Role): boolean => role !== "viewer";

export const ownersOf = ({ members }: MembershipState): Member[] =>
  [...members.values()].filter(({ role }) => role === "owner");

/** @param counts whether the entry at that place counts */
export function stateOf(history: History, counts: (place: number) => boolean): MembershipState {
  const said = collect(history, counts);
  const lineOf = (device: string) => firstOfLine(said.introduced, device);
  const rolesByLine = new Map<string, { place: number; role: Role }[]>();
  for (const { device, ...rest } of said.roles) {
    const line = lineOf(device);
    rolesByLine.set(line, [...(rolesByLine.get(line) ?? []), rest]);
  }
  const roleOf = (line: string): Role => {
    const all = rolesByLine.get(line) ?? [];
    const last = all.filter(({ place }) => !all.some((other) => history.isBefore(place, other.place)));
    return last.map(({ role }) => role).reduce(lowerRole, "owner");
  };
  const known = new Map<string, Member>();
  for (const [device, { keys, names }] of said.introduced) {
    const line = lineOf(device);
    known.set(device, { device, keys, names, line, role: roleOf(line) });
  }
  return {
    known,
    members: new Map([...known].filter(([device]) => !said.gone.has(device))),
    invites: invitesOf(said),
    epochs: epochsOf(said),
  };
}

interface Introduction {
  readonly hash: string;
  /** The device that it takes the place of. */
  readonly replaces: string | undefined;
  readonly keys: DeviceKeys;
  readonly names: DeviceNames;
}

/** What the entries say, each about its subject; all of it independent of their order. */
interface Said {
  readonly introduced: Map<string, Introduction>;
  readonly roles: { readonly device: string; readonly place: number; readonly role: Role }[];
  readonly gone: Set<string>;
  readonly invites: EntryOf<"invite">[];
  readonly revoked: Set<string>;
  readonly uses: { readonly invite: string; readonly device: string }[];
  readonly epochs: Epoch[];
  readonly laterBoxes: { readonly entry: string; readonly box: KeyBox }[];
}

function collect(history: History, counts: (place: number) => boolean): Said {
  const said: Said = {
    introduced: new Map(),
    roles: [],
    gone: new Set(),
    invites: [],
    revoked: new Set(),
    uses: [],
    epochs: [],
    laterBoxes: [],
  };
  for (const [place, { hash, body }] of history.entries.entries()) {
    if (!counts(place)) continue;
    const introduce = (device: string, { keys, names }: Pick<Introduction, "keys" | "names">, replaces?: string) => {
      const introduction = { hash, keys, names, replaces };
      const before = said.introduced.get(device);
      if (!before || isBefore(introduction, before)) said.introduced.set(device, introduction);
    };
    const box = (device: string, later: { entry: string; box: string; writes: boolean } | null) => {
      if (later) said.laterBoxes.push({ entry: later.entry, box: { device, box: later.box, writes: later.writes } });
    };
    switch (body.kind) {
      case "create":
        introduce(body.signer, body);
        said.roles.push({ device: body.signer, place, role: "owner" });
        said.epochs.push({ ...body, epoch: 1, entry: hash });
        break;
      case "invite":
        said.invites.push(body);
        break;
      case "revoke-invite":
        said.revoked.add(body.invite);
        break;
      case "add":
        introduce(body.device, body);
        said.roles.push({ device: body.device, place, role: body.role });
        if (body.invite !== null) said.uses.push({ invite: body.invite, device: body.device });
        box(body.device, body.box);
        break;
      case "change-role":
        said.roles.push({ device: body.device, place, role: body.role });
        box(body.device, body.box);
        break;
      case "transfer":
        said.roles.push({ device: body.device, place, role: "owner" }, { device: body.signer, place, role: "editor" });
        box(body.device, body.box);
        break;
      case "remove":
        said.gone.add(body.device);
        break;
      case "leave":
        said.gone.add(body.signer);
        break;
      case "replace":
        introduce(body.device, body, body.signer);
        said.gone.add(body.signer);
        break;
      case "rotate":
        said.epochs.push({ ...body, entry: hash });
        break;
    }
  }
  return said;
}

/** A device that came twice at the same time: what an owner said holds, then the lower hash. */
function isBefore(one: Introduction, other: Introduction): boolean {
  const isAdded = (each: Introduction) => each.replaces === undefined;
  return isAdded(one) === isAdded(other) ? one.hash < other.hash : isAdded(one);
}

/** Devices that claim to have replaced each other in a ring are one line, named by the lowest. */
function firstOfLine(introduced: Said["introduced"], device: string): string {
  const line = [device];
  for (let at = device; ; ) {
    const before = introduced.get(at)?.replaces;
    if (before === undefined) return at;
    const ring = line.indexOf(before);
    if (ring >= 0) return line.slice(ring).sort()[0] ?? before;
    line.push(before);
    at = before;
  }
}

const invitesOf = ({ invites, revoked, uses }: Said): Map<string, Invite> =>
  new Map(
    invites.map(({ invite, role, expires, signer }) => [
      invite,
      {
        invite,
        role,
        expires,
        signer,
        usedBy: uses.filter((use) => use.invite === invite).map((use) => use.device),
        isRevoked: revoked.has(invite),
      },
    ]),
  );

const epochsOf = ({ epochs, laterBoxes }: Said): Epoch[] =>
  epochs
    .map(({ at, boxes, entry, epoch, reader, writer }) => ({
      at,
      entry,
      epoch,
      reader,
      writer,
      boxes: [...boxes, ...laterBoxes.filter((later) => later.entry === entry).map((later) => later.box)],
    }))
    .sort((one, other) => one.epoch - other.epoch || (one.entry < other.entry ? -1 : 1));

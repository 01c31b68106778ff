/** A shared budget as screens see it. */
import type { OfflineReason, SharingLine } from "../../src-shared/contract/sharing-views.ts";
import type { ClientStatus, RoomClient } from "../sync/client/client.ts";
import { safetyWords } from "../sync/membership/safety-words.ts";
import type { OpenRequest } from "./sharing-requests.ts";
import type { Output } from "./wire.ts";

type Shared = Extract<Output<"sharing", "status">, { kind: "shared" }>;

/** Milliseconds after which somebody who is silent is not here. */
const HERE = 60_000;

export interface ViewedBudget {
  readonly client: RoomClient;
  readonly began: number;
  readonly asides: number;
  readonly conflicts: number;
  readonly unread: number;
  readonly requests: readonly OpenRequest[];
  readonly receipts: Shared["receipts"];
  readonly now: number;
}

export function viewShared({
  asides,
  began,
  client,
  conflicts,
  now,
  receipts,
  requests,
  unread,
}: ViewedBudget): Shared {
  const { room } = client;
  const state = room.state();
  const own = room.device();
  const quarantined = new Set(room.quarantined());
  const present = new Set(client.presence().map(({ device }) => device));
  const nameOf = (device: string) => {
    const names = state.known.get(device)?.names;
    return { device, person: names?.person ?? "", deviceName: names?.device ?? "" };
  };
  const members = [...state.members.values()]
    .map(({ device, role }) => {
      const lastSeen = client.lastSeen(device);
      const isSelf = device === own;
      return {
        ...nameOf(device),
        role,
        isSelf,
        isHere: isSelf || present.has(device) || (lastSeen !== null && now - lastSeen < HERE),
        lastSeen: isSelf ? now : lastSeen,
        isQuarantined: quarantined.has(device),
      };
    })
    .sort(
      (a, b) =>
        Number(b.isSelf) - Number(a.isSelf) ||
        a.person.localeCompare(b.person) ||
        a.deviceName.localeCompare(b.deviceName),
    );
  const invites = [...state.invites.values()]
    .filter(({ expires, isRevoked, usedBy }) => !isRevoked && usedBy.length === 0 && expires > now)
    .map(({ expires, invite, role, signer }) => ({
      id: invite,
      role,
      expires,
      ...nameOf(signer),
      isOwn: signer === own,
    }));
  return {
    kind: "shared",
    relay: client.relay,
    since: began,
    device: own,
    role: room.self()?.role ?? null,
    line: lineOf(client.status(), client.since(), room.wasRemovedInVain()),
    waiting: client.waiting(),
    receipts,
    upToDate: client.upToDate(),
    members,
    former: [...state.known.keys()].filter((device) => !state.members.has(device)).map(nameOf),
    invites,
    // Who was let in a moment ago may still be on the relay's list.
    requests: requests.map(({ view }) => view).filter(({ device }) => !state.members.has(device)),
    safetyWords: safetyWords(room.room, state),
    forked: [...client.forked()],
    missing: [...client.missing()],
    asides,
    conflicts,
    unread,
  };
}

function lineOf(status: ClientStatus, since: number, wasRemovedInVain: boolean): SharingLine {
  switch (status.kind) {
    case "online":
    case "catching-up":
    case "connecting":
      return { kind: status.kind };
    case "off":
      return { kind: "connecting" };
    case "offline":
      return { kind: "offline", why: offlineOf(status.why), since };
    case "stopped":
      return { kind: "stopped", why: stopOf(status.why, wasRemovedInVain), since };
  }
}

function offlineOf(why: Extract<ClientStatus, { kind: "offline" }>["why"]): OfflineReason {
  switch (why) {
    case "unreachable":
    case "closed":
      return why;
    case "garbage":
      return "not-a-relay";
    case "not-found":
      return "unknown-there";
    default:
      return "busy";
  }
}

function stopOf(why: Extract<ClientStatus, { kind: "stopped" }>["why"], wasRemovedInVain: boolean) {
  switch (why) {
    case "removed":
    case "copied":
      return why;
    case "keys-replaced":
    case "not-admitted":
      return wasRemovedInVain ? "overtaken" : why;
    case "inbox":
      return "not-taken-in";
    case "garbage":
    case "out-of-sequence":
    case "forgot":
    case "bad-snapshot":
      return "relay-fault";
    default:
      return "relay-refuses";
  }
}

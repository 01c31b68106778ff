/** Budgets of several people, as the doors ask for them: made, joined, left, and who takes part. */
import type { Contract } from "../../src-shared/contract/contract.ts";
import { readRelayAddress } from "../../src-shared/domain/relay-address.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { JobRunner } from "../jobs/jobs.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { RoomClient } from "../sync/client/client.ts";
import { roomKeysOf } from "../sync/client/line.ts";
import type { InviteRefusal } from "../sync/membership/invites.ts";
import type { ChangeRefusal, RoomChange } from "../sync/membership/room-changes.ts";
import { createRoomKeys, type RoomKeys } from "../sync/membership/room-keys.ts";
import type { RoomStore } from "../sync/membership/room-store.ts";
import { leaveBudget, shareBudget } from "../sync/share.ts";
import type { Sharing } from "../sync/sharing.ts";
import { createRelayHttp } from "../sync/transport/relay-http.ts";
import type { Transport } from "../sync/transport.ts";
import type { ProfileStore } from "./profile-store.ts";
import { commitErrorToRefusal, notFound, type Refusal } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import { createSharingActivity } from "./sharing-activity.ts";
import { createSharingConflicts } from "./sharing-conflicts.ts";
import { createJoining } from "./sharing-joining.ts";
import { createSharingMemory } from "./sharing-memory.ts";
import { createSharingOpen } from "./sharing-open.ts";
import { createSharingReceipts } from "./sharing-receipts.ts";
import { asked, pageOf, relayFailureToRefusal } from "./sharing-relay.ts";
import { viewShared } from "./sharing-view.ts";
import type { Input, Output } from "./wire.ts";

type Status = Output<"sharing", "status">;
type Answer<Name extends keyof Contract["sharing"]> = Promise<Result<Output<"sharing", Name>, Refusal>>;

export interface SharingServiceDeps extends Pick<ServiceDeps, "clock" | "random" | "log"> {
  readonly ledger: Ledger;
  readonly sharing: Sharing;
  readonly jobs: JobRunner;
  readonly store: Pick<ProfileStore, "settings" | "saveSettings">;
  readonly rooms: RoomStore;
  /** Where the vault lies: another text after it was copied. */
  readonly mark: () => string;
  readonly changed: () => void;
  readonly presenceChanged: () => void;
}

export type SharingService = ReturnType<typeof createSharingService>;

/** Milliseconds that somebody waits for the relay's disk before it is done anyway. */
const PATIENCE = 10_000;
const HOUR = 3_600_000;

export function createSharingService(deps: SharingServiceDeps) {
  const { changed, clock, jobs, ledger, random, rooms, sharing } = deps;
  const memory = createSharingMemory(deps.store);
  let made: Promise<RoomKeys> | undefined;
  const keys = () => {
    made ??= createRoomKeys({ store: rooms, mark: deps.mark, random, clock });
    return made;
  };
  const open = createSharingOpen({ ...deps, memory, keys });
  const joining = createJoining({
    memory,
    keys,
    clock,
    random,
    changed,
    admitted: (room, relay, budget) => void open.use(room, relay, budget).then(changed),
  });
  if (joining.isAsking()) joining.resume();
  const settling = createSharingConflicts({ ledger, store: sharing.store, changed });
  const activity = createSharingActivity({ ledger, sharing, memory, clock, changed, client: open.current });

  const receipts = createSharingReceipts({ ledger, jobs, client: open.client });

  const status = async (): Promise<Status> => {
    const client = await open.client();
    if (!client) return { kind: "private", joining: joining.shown() };
    const state = await ledger.inTurn(({ sql }) => sharing.state(sql));
    if (!state) return { kind: "private", joining: comingOf(client) };
    const asides = (await client.asides()).length;
    const conflicts = await settling.countConflicts();
    const unread = activity.unread(state.since);
    const requests = open.requests.all();
    const now = clock();
    const counts = await receipts.counts();
    return viewShared({ client, began: state.since, asides, conflicts, unread, requests, receipts: counts, now });
  };

  const comingOf = ({ coming, relay, room }: RoomClient) => {
    const now = clock();
    const [owner] = room.state().members.values();
    return {
      relay,
      budget: memory.active()?.budget ?? "",
      person: owner?.names.person ?? "",
      deviceName: owner?.names.device ?? "",
      role: room.self()?.role ?? ("viewer" as const),
      expires: now,
      asked: now,
      state: "coming" as const,
      progress: coming(),
      failure: null,
      isOffline: open.current()?.status().kind === "offline",
    };
  };

  const member = async (): Promise<Result<RoomClient, Refusal>> => {
    const client = await open.client();
    if (!client) return err({ kind: "not-shared" });
    return client.room.self() ? ok(client) : err({ kind: "not-a-member" });
  };

  /** A change of who takes part, that waits for the relay's disk a while, and reaches it later otherwise. */
  const change = async (
    make: (client: RoomClient) => Result<RoomChange, ChangeRefusal>,
    device = "",
  ): Promise<Result<Record<string, never>, Refusal>> => {
    const client = await member();
    if (!client.ok) return client;
    const done = await client.value.change(() => make(client.value));
    if (!done.ok) return changeToRefusal(done.error, device);
    changed();
    if (client.value.isOnline()) await client.value.drained(PATIENCE);
    return ok({});
  };

  const withToken = async (
    client: RoomClient,
    ask: (line: Transport, token: string) => ReturnType<Transport["http"]["invite"]>,
  ): Promise<Result<unknown, Refusal>> => {
    const line = client.transport();
    if (!line) return err({ kind: "relay-offline", relay: client.relay });
    await client.untilOnline(PATIENCE);
    const token = await line.token();
    if (!token.ok) return err(relayFailureToRefusal(token.error, client.relay));
    return asked(await ask(line, token.value.token), client.relay);
  };

  return {
    status,
    ...activity,
    ...settling,
    receipts,

    async share(
      { deviceName, person, relay }: Input<"sharing", "share">,
      signal: AbortSignal | undefined,
    ): Answer<"share"> {
      const address = readRelayAddress(relay);
      if (!address.ok) return err({ kind: "relay-address", problem: address.error });
      if (await open.client()) return err({ kind: "already-shared" });
      if (joining.isAsking()) return err({ kind: "joining-already" });
      const room = (await keys()).createRoom({ device: deviceName, person });
      const access = room.relay();
      if (!access?.writer) throw new Error("a new room has keys");
      const http = createRelayHttp(address.value);
      const forget = <T>(refusal: T) => {
        rooms.leave(room.room, clock());
        room.close();
        return refusal;
      };
      const registered = await http.createRoom(room.tag, roomKeysOf(access), access.writer.sign);
      if (!registered.ok) return forget(err(relayFailureToRefusal(registered.error, address.value)));
      const self = { person, device: room.device() };
      const shared = await jobs.run("share", "", signal, (work) => shareBudget(ledger, sharing, self, work));
      if (!shared.ok) return forget(err(shareToRefusal(shared.error)));
      const client = await open.use(room, address.value);
      await client.publish();
      // What the relay does not take now is tried again later, and so is what was cancelled.
      await jobs.run("share", "", signal, (work) => client.receipts.sendAll(work));
      changed();
      return ok(await status());
    },

    readInvite: ({ link }: Input<"sharing", "readInvite">): Answer<"readInvite"> => joining.read(link),

    async join(input: Input<"sharing", "join">): Answer<"join"> {
      if (await open.client()) return err({ kind: "already-shared" });
      if (joining.isAsking()) return err({ kind: "joining-already" });
      if (ledger.reads.accounts().length > 0) return err({ kind: "budget-not-empty" });
      const done = await joining.ask(input);
      if (!done.ok) return done;
      changed();
      return ok(await status());
    },

    async cancelJoin(): Promise<Status> {
      joining.forget();
      changed();
      return status();
    },

    async invite({ budget, hours, role }: Input<"sharing", "invite">): Answer<"invite"> {
      const found = await member();
      if (!found.ok) return found;
      const client = found.value;
      if (client.room.self()?.role !== "owner") return err({ kind: "not-owner" });
      const page = pageOf(client.relay);
      let given: ReturnType<typeof client.room.invites.give> | undefined;
      const done = await client.change(() => {
        given = client.room.invites.give({ page, name: budget, role, life: hours * HOUR });
        return given.ok ? ok(given.value.change) : given;
      });
      if (!done.ok) return changeToRefusal(done.error, "");
      if (!given?.ok) return err({ kind: "no-keys" });
      const { invite, link, relay } = given.value;
      const left = await withToken(client, (line, token) =>
        line.http.invite(client.room.tag, token, {
          hash: Buffer.from(relay.hash).toString("base64url"),
          blob: Buffer.from(relay.blob).toString("base64url"),
          life: hours * HOUR,
          uses: relay.uses,
          role: relay.role,
        }),
      );
      if (!left.ok) {
        // Nobody was given the link: it is taken back, so that the list holds only what can be used.
        await client.change(() => client.room.invites.revoke(invite));
        return left;
      }
      changed();
      return ok({ id: invite, link, expires: relay.expires });
    },

    async revokeInvite({ id }: Input<"sharing", "revokeInvite">): Answer<"revokeInvite"> {
      const done = await change(({ room }) => room.invites.revoke(id), id);
      const client = open.current();
      if (done.ok && client)
        // The log says that it does not count; that the relay forgets it as well is tidiness.
        await withToken(client, (line, token) =>
          line.http.revokeInvite(client.room.tag, token, Buffer.from(id, "hex").toString("base64url")),
        );
      return done;
    },

    async confirmRequest({ id, role }: Input<"sharing", "confirmRequest">): Answer<"confirmRequest"> {
      const found = await answerable(id);
      if (!found.ok) return found;
      const { client, request } = found.value;
      let answer: Uint8Array | undefined;
      const done = await client.change<InviteRefusal>(() => {
        const confirmed = client.room.invites.confirm(request.view.invite, request.request, role);
        if (!confirmed.ok) return confirmed;
        answer = confirmed.value.answer;
        return ok(confirmed.value.change);
      });
      if (!done.ok) return inviteToRefusal(done.error);
      await client.drained(PATIENCE);
      // Who comes reads the newest snapshot first: it has to name them.
      await client.putSnapshot();
      const blob = Buffer.from(answer ?? []).toString("base64url");
      const told = await withToken(client, (line, token) =>
        line.http.answerRequest(client.room.tag, token, id, { blob }),
      );
      if (!told.ok) return told;
      await open.requests.look(client);
      return ok({ device: request.view.device });
    },

    async refuseRequest({ id }: Input<"sharing", "refuseRequest">): Answer<"refuseRequest"> {
      const found = await answerable(id);
      if (!found.ok) return found;
      const { client } = found.value;
      const told = await withToken(client, (line, token) =>
        line.http.answerRequest(client.room.tag, token, id, { blob: null }),
      );
      if (!told.ok) return told;
      await open.requests.look(client);
      return ok({});
    },

    setRole: ({ device, role }: Input<"sharing", "setRole">): Answer<"setRole"> =>
      change(({ room }) => room.changes.changeRole(device, role), device),
    removeMember: ({ device }: Input<"sharing", "removeMember">): Answer<"removeMember"> =>
      change(({ room }) => room.changes.remove(device), device),
    transferOwnership: ({ device }: Input<"sharing", "transferOwnership">): Answer<"transferOwnership"> =>
      change(({ room }) => room.changes.transfer(device), device),

    async releaseMember({ device }: Input<"sharing", "releaseMember">): Answer<"releaseMember"> {
      const client = await member();
      if (!client.ok) return client;
      if (!client.value.room.state().known.has(device)) return notFound("member", device);
      client.value.room.release(device);
      changed();
      return ok({});
    },

    async leave(): Answer<"leave"> {
      const client = await open.client();
      if (!client) return err({ kind: "not-shared" });
      const { room } = client;
      if (room.self() && room.state().members.size > 1) {
        const done = await client.change(() => room.changes.leave());
        if (!done.ok) return changeToRefusal(done.error, "");
        if (client.isOnline()) await client.drained(PATIENCE);
      }
      const id = room.room;
      open.end();
      const left = await leaveBudget(ledger, sharing);
      if (!left.ok)
        return err(left.error.kind === "not-shared" ? { kind: "not-shared" } : commitErrorToRefusal(left.error));
      rooms.leave(id, clock());
      changed();
      return ok(await status());
    },

    async reconnect(): Answer<"reconnect"> {
      const client = await open.client();
      if (!client) return err({ kind: "not-shared" });
      if (client.status().kind === "stopped") await open.restart();
      else client.hurry();
      return ok(await status());
    },

    presence: (): Output<"sharing", "presence"> => [...(open.current()?.presence() ?? [])],
    publishPresence({ place }: Input<"sharing", "publishPresence">): void {
      open.current()?.publishPresence(place);
    },

    close(): void {
      joining.close();
      open.close();
    },
  };

  async function answerable(id: string) {
    const found = await member();
    if (!found.ok) return found;
    if (found.value.room.self()?.role !== "owner") return err<Refusal>({ kind: "not-owner" });
    if (!open.requests.find(id)) await open.requests.look(found.value);
    const request = open.requests.find(id);
    return request ? ok({ client: found.value, request }) : err<Refusal>({ kind: "request-gone", why: "unknown" });
  }
}

function shareToRefusal(error: Exclude<Awaited<ReturnType<typeof shareBudget>>, { ok: true }>["error"]): Refusal {
  return error.kind === "already-shared" ? { kind: "already-shared" } : commitErrorToRefusal(error);
}

function changeToRefusal(error: ChangeRefusal, id: string): Result<never, Refusal> {
  switch (error.kind) {
    case "no-such-member":
      return notFound("member", id);
    case "no-such-invite":
      return notFound("invitation", id);
    case "not-allowed":
      return err({ kind: "not-owner" });
    default:
      return err({ kind: error.kind });
  }
}

function inviteToRefusal(error: InviteRefusal): Result<never, Refusal> {
  switch (error.kind) {
    case "invite-unknown":
      return err({ kind: "request-gone", why: "unknown" });
    case "invite-late":
      return err({ kind: "request-gone", why: "late" });
    case "invite-used":
      return err({ kind: "request-gone", why: "used" });
    case "invite-revoked":
      return err({ kind: "request-gone", why: "revoked" });
    case "request-damaged":
      return err({ kind: "request-gone", why: "damaged" });
    case "clock-went-back":
      return err({ kind: "clock-went-back", by: error.by });
    default:
      return changeToRefusal(error, "");
  }
}

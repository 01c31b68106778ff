/**
 * Asking to join a shared budget: the invitation is read at the relay its link names, the request left there, and the answer
 * waited for, also over restarts. Nobody is asked before the person has seen what the link invites to.
 */
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { OpenRoom, ReadInvite, RoomKeys } from "../sync/membership/room-keys.ts";
import { createRelayHttp } from "../sync/transport/relay-http.ts";
import type { Refusal } from "./refusal.ts";
import type { AskedToJoin, SharingMemory } from "./sharing-memory.ts";
import { inviteFailureToRefusal, relayOfLink } from "./sharing-relay.ts";
import type { Input, Output } from "./wire.ts";

type Joining = NonNullable<Extract<Output<"sharing", "status">, { kind: "private" }>["joining"]>;

export interface JoiningDeps {
  readonly memory: SharingMemory;
  readonly keys: () => Promise<RoomKeys>;
  readonly clock: () => number;
  readonly random: (length: number) => Uint8Array;
  readonly changed: () => void;
  /** The owner's device has said yes. */
  readonly admitted: (room: OpenRoom, relay: string, budget: string) => void;
}

/** Milliseconds between two questions whether there is an answer. */
const PACE = 700;
const REQUEST_BYTES = 16;

export function createJoining(deps: JoiningDeps) {
  const { changed, memory } = deps;
  let timer: NodeJS.Timeout | undefined;
  let isOffline = false;
  let isClosed = false;
  let shown: Joining | null = null;

  const secretOf = ({ keys }: ReadInvite) => keys.auth.toString("base64url");

  const lookUp = async (
    link: string,
  ): Promise<Result<{ relay: string; blob: string; invite: ReadInvite }, Refusal>> => {
    const relay = relayOfLink(link);
    if (!relay.ok) return relay;
    const keys = await deps.keys();
    const found = keys.findInvite(link);
    if (!found.ok) return err({ kind: "not-a-link" });
    const secret = Buffer.from(found.value.secret).toString("base64url");
    const opened = await createRelayHttp(relay.value).openInvite({ secret });
    if (!opened.ok) return err(inviteFailureToRefusal(opened.error, relay.value));
    if (opened.value.usesLeft === 0) return err({ kind: "invite-gone", why: "used" });
    const { blob } = opened.value;
    const invite = keys.readInvite(link, Buffer.from(blob, "base64url"));
    if (invite.ok) return ok({ relay: relay.value, blob, invite: invite.value });
    const { kind } = invite.error;
    return err({ kind: kind === "answer-damaged" ? "other-invitation" : kind });
  };

  const view = (asked: AskedToJoin, { invitation }: ReadInvite): Joining => ({
    relay: asked.relay,
    budget: invitation.name,
    person: invitation.names.person,
    deviceName: invitation.names.device,
    role: invitation.role,
    expires: invitation.expires,
    asked: asked.asked,
    state: asked.failure ? "failed" : "waiting",
    failure: asked.failure,
    progress: null,
    isOffline,
  });

  const end = (asked: AskedToJoin, failure: NonNullable<AskedToJoin["failure"]>, invite: ReadInvite) => {
    const ended = { ...asked, failure };
    memory.saveJoining(ended);
    shown = view(ended, invite);
    changed();
  };

  const again = () => {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(() => void ask().catch(again), PACE);
  };

  async function ask(): Promise<void> {
    const asked = memory.joining();
    if (!asked || isClosed) return;
    const keys = await deps.keys();
    const read = keys.readInvite(asked.link, Buffer.from(asked.blob, "base64url"));
    if (!read.ok || isClosed) return;
    const invite = read.value;
    shown = view(asked, invite);
    if (asked.failure) return;
    const result = await createRelayHttp(asked.relay).resultOfRequest({
      secret: secretOf(invite),
      id: asked.request,
    });
    if (isClosed || memory.joining()?.request !== asked.request) return;
    const wasOffline = isOffline;
    isOffline = !result.ok && (result.error === "unreachable" || result.error === "garbage");
    shown = view(asked, invite);
    if (isOffline !== wasOffline) changed();
    if (!result.ok) {
      if (result.error === "not-found" || result.error === "expired")
        return end(asked, result.error === "expired" ? "late" : "revoked", invite);
      return again();
    }
    if (result.value.state === "turned-down") return end(asked, "refused", invite);
    const { blob } = result.value;
    if (result.value.state === "waiting" || blob === null) return again();
    const joined = keys.join({ device: asked.device, invite }, Buffer.from(blob, "base64url"));
    if (!joined.ok) return end(asked, "answer-damaged", invite);
    memory.saveJoining(null);
    deps.admitted(joined.value, asked.relay, invite.invitation.name);
  }

  return {
    /** What came of it so far; null when nobody was asked. */
    shown: () => (memory.joining() ? shown : null),
    isAsking: () => memory.joining() !== undefined,
    async read(link: string): Promise<Result<Output<"sharing", "readInvite">, Refusal>> {
      const found = await lookUp(link);
      if (!found.ok) return found;
      const { invite, relay } = found.value;
      const { expires, name: budget, names, role } = invite.invitation;
      return ok({ relay, budget, person: names.person, deviceName: names.device, role, expires });
    },
    async ask({ deviceName, link, person }: Input<"sharing", "join">): Promise<Result<null, Refusal>> {
      const found = await lookUp(link);
      if (!found.ok) return found;
      const { blob, invite, relay } = found.value;
      const keys = await deps.keys();
      const { device, request } = keys.askToJoin(invite, { device: deviceName, person });
      const id = Buffer.from(deps.random(REQUEST_BYTES)).toString("base64url");
      const left = await createRelayHttp(relay).requestToJoin({
        secret: secretOf(invite),
        id,
        blob: Buffer.from(request).toString("base64url"),
      });
      if (!left.ok) return err(inviteFailureToRefusal(left.error, relay));
      const asked: AskedToJoin = { relay, link, blob, request: id, device, asked: deps.clock(), failure: null };
      memory.saveJoining(asked);
      shown = view(asked, invite);
      again();
      return ok(null);
    },
    /** Goes on where the program was ended. */
    resume: again,
    forget(): void {
      clearTimeout(timer);
      shown = null;
      memory.saveJoining(null);
    },
    close(): void {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

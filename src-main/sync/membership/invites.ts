/**
 * Inviting, on the owner's side: the link, what the relay is given for it, what comes back, and the confirmation. Only the
 * device that gave out a link can confirm who answers it, because only it knows the secret. Times are judged by this
 * device's clock alone; the joiner's is shown, never believed.
 */
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";
import { INVITE_LIFE, type Role } from "../../../src-shared/sync/membership/entry.ts";
import type { Invite } from "../../../src-shared/sync/membership/state.ts";
import { fingerprintOf, inviteKeysOf, inviteToLink } from "./invite-link.ts";
import { type JoinRequest, openRequest, sealAnswer, sealInvitation } from "./joining.ts";
import type { RoomDeps } from "./room.ts";
import type { ChangeRefusal, RoomChange, RoomChanges } from "./room-changes.ts";
import type { RoomMemory } from "./room-memory.ts";
import type { RoomStore, StoredInvite } from "./room-store.ts";

export interface GivenInvite {
  /** To be shown once; it is not kept as text. */
  readonly link: string;
  readonly invite: string;
  /** What the relay is given: it can neither read the blob nor make the link of the hash. */
  readonly relay: {
    readonly hash: Uint8Array;
    readonly blob: Uint8Array;
    readonly expires: number;
    readonly uses: 1;
    readonly role: Role;
  };
  readonly change: RoomChange;
}

export type InviteRefusal =
  /** Given out by another device, or never. */
  | { readonly kind: "invite-unknown" }
  | { readonly kind: "invite-late"; readonly expired: number }
  | { readonly kind: "invite-used"; readonly by: string }
  | { readonly kind: "invite-revoked" }
  /** This computer's clock stands before the moment at which it made the invitation. */
  | { readonly kind: "clock-went-back"; readonly by: number }
  | { readonly kind: "request-damaged" }
  | ChangeRefusal;

export interface ReadRequest extends JoinRequest {
  /** The most that the invitation allows. */
  readonly role: Role;
  /** Milliseconds that the joiner's clock is ahead of this one; null while that is no more than a day. */
  readonly clockAhead: number | null;
}

export interface Invites {
  /** @param page where the link leads @param name what the budget is called, for the joiner alone */
  give(wish: {
    readonly page: string;
    readonly name: string;
    readonly role: Role;
    /** Milliseconds in which it can be used; as long as it can be when absent. */
    readonly life?: number;
  }): Result<GivenInvite, ChangeRefusal>;
  revoke(invite: string): Result<RoomChange, ChangeRefusal>;
  read(invite: string, blob: Uint8Array): Result<ReadRequest, InviteRefusal>;
  /** The person said yes. @param role as far as the invitation allows; its own when absent */
  confirm(
    invite: string,
    request: JoinRequest,
    role?: Role,
  ): Result<{ readonly change: RoomChange; readonly answer: Uint8Array }, InviteRefusal>;
}

const SECRET_BYTES = 32;
const CLOCKS_MAY_DIFFER = 86_400_000;
/** A clock that is set right by some minutes while an invitation is open is nothing to speak of. */
const CLOCK_MAY_GO_BACK = 600_000;

export function createInvites(
  { clock, random, store }: RoomDeps & { readonly store: RoomStore },
  memory: RoomMemory,
  changes: RoomChanges,
): Invites {
  const { log, name } = memory;
  const keysOf = ({ secret }: Pick<StoredInvite, "secret">) => inviteKeysOf({ tag: name.tag, secret });

  /** The invitation as the log has it, while it can be answered. */
  const usable = (invite: string): Result<{ given: Invite; stored: StoredInvite }, InviteRefusal> => {
    const given = log.state().invites.get(invite);
    const stored = store.invites(name.room).find((each) => each.invite === invite);
    if (!given || !stored) return err({ kind: "invite-unknown" });
    if (given.isRevoked) return err({ kind: "invite-revoked" });
    const [by] = given.usedBy;
    if (by !== undefined) return err({ kind: "invite-used", by });
    const now = clock();
    if (now < stored.created - CLOCK_MAY_GO_BACK) return err({ kind: "clock-went-back", by: stored.created - now });
    return now > given.expires ? err({ kind: "invite-late", expired: given.expires }) : ok({ given, stored });
  };

  return {
    give({ life = INVITE_LIFE, name: budget, page, role }) {
      const secret = random(SECRET_BYTES);
      const keys = inviteKeysOf({ tag: name.tag, secret });
      const created = clock();
      const expires = created + life;
      const change = changes.invite({ invite: keys.invite, role, expires });
      if (!change.ok) return change;
      store.addInvite({ room: name.room, invite: keys.invite, secret, created });
      const identity = memory.identity();
      const about = { room: name.room, name: budget, role, expires, keys: identity.keys, names: identity.names };
      const blob = sealInvitation(keys, about, random);
      const fingerprint = fingerprintOf(name.room, identity.keys);
      return ok({
        link: inviteToLink(page, { tag: name.tag, secret, fingerprint }),
        invite: keys.invite,
        relay: { hash: Buffer.from(keys.invite, "hex"), blob, expires, uses: 1, role },
        change: change.value,
      });
    },
    revoke(invite) {
      const change = changes.revokeInvite(invite);
      if (change.ok && store.invites(name.room).some((each) => each.invite === invite)) store.removeInvite(invite);
      return change;
    },
    read(invite, blob) {
      const found = usable(invite);
      if (!found.ok) return found;
      const request = openRequest(keysOf(found.value.stored), blob);
      if (!request) return err({ kind: "request-damaged" });
      const ahead = request.at - clock();
      const clockAhead = Math.abs(ahead) > CLOCKS_MAY_DIFFER ? ahead : null;
      return ok({ ...request, role: found.value.given.role, clockAhead });
    },
    confirm(invite, request, role) {
      const found = usable(invite);
      if (!found.ok) return found;
      const { given, stored } = found.value;
      const epoch = memory.epoch();
      const first = log.entries()[0];
      if (!epoch || !first) return err({ kind: "no-keys" });
      const { device, keys, names } = request;
      const change = changes.add({ device, keys, names, role: role ?? given.role, invite });
      if (!change.ok) return change;
      const added = change.value.entries[0]?.hash ?? "";
      const secrets = (role ?? given.role) === "viewer" ? { ...epoch.secrets, writerSecret: null } : epoch.secrets;
      const admission = { first: first.bytes, added, secrets };
      const answer = sealAnswer(keysOf(stored), memory.identity(), request, admission, random);
      return ok({ change: change.value, answer });
    },
  };
}

/**
 * Who may say what, judged by what the signer knew: an entry has a right to count when its signer was allowed to sign it in
 * the state before it. Signatures are checked by the log, concurrency by resolve.ts.
 */
import { type EntryBody, INVITE_LIFE } from "./entry.ts";
import { isWithin, type MembershipState, ownersOf } from "./state.ts";

/** Entries that a member may sign about itself, whatever its role. */
export const isOwnAffair = (kind: EntryBody["kind"]): boolean => kind === "leave" || kind === "replace";

/** @param before the state that the entry was written after @param room hash of the log's first entry */
export function isAllowed(body: EntryBody, before: MembershipState, room: string): boolean {
  if (body.kind === "create") return before.known.size === 0 && hasOneBoxEach(body.boxes, [body.signer]);
  const signer = before.members.get(body.signer);
  if (body.room !== room || !signer) return false;
  if (!isOwnAffair(body.kind) && signer.role !== "owner") return false;
  switch (body.kind) {
    case "invite":
      return !before.invites.has(body.invite) && body.expires > body.at && body.expires - body.at <= INVITE_LIFE;
    case "revoke-invite":
      return before.invites.has(body.invite);
    case "add":
      return !before.known.has(body.device) && isInvited(body, before);
    case "change-role":
      return before.members.has(body.device) && (body.role === "owner" || keepsAnOwner(before, body.device));
    case "transfer":
      return before.members.has(body.device) && body.device !== body.signer;
    case "remove":
      return before.members.has(body.device) && keepsAnOwner(before, body.device);
    case "leave":
      return keepsAnOwner(before, body.signer);
    case "replace":
      return !before.known.has(body.device);
    case "rotate":
      return (
        body.epoch === 1 + Math.max(...before.epochs.map(({ epoch }) => epoch)) &&
        hasOneBoxEach(body.boxes, [...before.members.keys()])
      );
  }
}

const keepsAnOwner = (before: MembershipState, without: string) =>
  ownersOf(before).some(({ device }) => device !== without);

function isInvited(
  {
    at,
    invite,
    role,
  }: { readonly at: number; readonly invite: string | null; readonly role: "owner" | "editor" | "viewer" },
  before: MembershipState,
): boolean {
  if (invite === null) return true;
  const given = before.invites.get(invite);
  if (!given || given.isRevoked || given.usedBy.length > 0) return false;
  return isWithin(role, given.role) && at <= given.expires;
}

/** An epoch is for those who take part, all of them and nobody else. */
function hasOneBoxEach(boxes: readonly { readonly device: string }[], devices: readonly string[]): boolean {
  const named = new Set(boxes.map(({ device }) => device));
  return named.size === boxes.length && named.size === devices.length && devices.every((device) => named.has(device));
}

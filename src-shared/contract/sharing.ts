/**
 * A budget of several people: made out of a private one, joined by a link, and left again. What members change travels sealed
 * through a relay that can read none of it. `status` is what a screen lives on: it refreshes on the subject "sharing";
 * who is here refreshes on "presence".
 */
import * as z from "zod";
import { command, query } from "./base.ts";
import { restoreErrors } from "./restores.ts";
import { answerErrors, linkErrors, memberErrors, ownerErrors, relayErrors, shareErrors } from "./sharing-errors.ts";
import {
  activity,
  aside,
  conflict,
  conflictKey,
  deviceId,
  invitation,
  inviteId,
  joinRequestId,
  memberName,
  memberRole,
  place,
  presence,
  recentChange,
  sharingStatus,
} from "./sharing-views.ts";
import { commitId, limit, offset } from "./values.ts";

const ofRelay = {
  RELAY_OFFLINE: relayErrors.RELAY_OFFLINE,
  RELAY_NOT_ONE: relayErrors.RELAY_NOT_ONE,
  RELAY_REFUSED: relayErrors.RELAY_REFUSED,
} as const;

const names = { person: memberName, deviceName: memberName };
const link = z.string().min(1).max(2000);
const oneDevice = z.strictObject({ device: deviceId });

export const sharingContract = {
  status: query(["sharing"])
    .route({ method: "GET", path: "/sharing", tags: ["Sharing"] })
    .output(sharingStatus),
  /** Makes the budget a shared one, with this device as its owner: a job of kind "share". Cancelled, it stays private. */
  share: command("person")
    .route({ method: "POST", path: "/sharing", tags: ["Sharing"], successStatus: 201 })
    .errors(shareErrors)
    .input(z.strictObject({ relay: z.string().min(1).max(500), ...names }))
    .output(sharingStatus),
  /** What a link invites to; nobody hears of it. */
  readInvite: command("person")
    .route({ method: "POST", path: "/sharing/invitations/read", tags: ["Sharing"] })
    .errors(linkErrors)
    .input(z.strictObject({ link }))
    .output(invitation),
  /**
   * Asks to join; the budget of this vault must be empty. The answer says "waiting": when the owner's device has said yes,
   * the budget comes by itself, as a job of kind "join", also after a restart.
   */
  join: command("person")
    .route({ method: "POST", path: "/sharing/join", tags: ["Sharing"] })
    .errors({
      ...linkErrors,
      BUDGET_NOT_EMPTY: restoreErrors.BUDGET_NOT_EMPTY,
      ALREADY_SHARED: shareErrors.ALREADY_SHARED,
      JOINING_ALREADY: shareErrors.JOINING_ALREADY,
    })
    .input(z.strictObject({ link, ...names }))
    .output(sharingStatus),
  /** Takes a request to join back, or forgets one that came to nothing. */
  cancelJoin: command("person")
    .route({ method: "DELETE", path: "/sharing/join", tags: ["Sharing"] })
    .output(sharingStatus),
  /** Gives out an invitation for one person. Its link is told here and never again. */
  invite: command("person")
    .route({ method: "POST", path: "/sharing/invitations", tags: ["Sharing"], successStatus: 201 })
    .errors({ ...ownerErrors, ...ofRelay })
    .input(
      z.strictObject({
        role: memberRole,
        /** How long it can be used. */
        hours: z.int().min(1).max(72).default(72),
        /** What the budget is called, for who is invited. */
        budget: memberName,
      }),
    )
    .output(z.strictObject({ id: inviteId, link: z.string(), expires: z.int() })),
  revokeInvite: command("person")
    .route({ method: "DELETE", path: "/sharing/invitations/{id}", tags: ["Sharing"] })
    .errors(ownerErrors)
    .input(z.strictObject({ id: inviteId }))
    .output(z.strictObject({})),
  /** Lets somebody in who came by an invitation of this device. */
  confirmRequest: command("person")
    .route({ method: "POST", path: "/sharing/requests/{id}/confirm", tags: ["Sharing"] })
    .errors(answerErrors)
    .input(
      z.strictObject({
        id: joinRequestId,
        /** At most that of the invitation, which is meant when absent. */ role: memberRole.optional(),
      }),
    )
    .output(z.strictObject({ device: deviceId })),
  refuseRequest: command("person")
    .route({ method: "POST", path: "/sharing/requests/{id}/refuse", tags: ["Sharing"] })
    .errors(answerErrors)
    .input(z.strictObject({ id: joinRequestId }))
    .output(z.strictObject({})),
  /** Taking the right to change things away begins new keys at once. */
  setRole: command("person")
    .route({ method: "PATCH", path: "/sharing/members/{device}/role", tags: ["Sharing"] })
    .errors(ownerErrors)
    .input(z.strictObject({ device: deviceId, role: memberRole }))
    .output(z.strictObject({})),
  /** It hears nothing more from now on; what it has seen it keeps. */
  removeMember: command("person")
    .route({ method: "DELETE", path: "/sharing/members/{device}", tags: ["Sharing"] })
    .errors(ownerErrors)
    .input(oneDevice)
    .output(z.strictObject({})),
  /** Makes the other one owner and this device an editor. */
  transferOwnership: command("person")
    .route({ method: "POST", path: "/sharing/members/{device}/owner", tags: ["Sharing"] })
    .errors(ownerErrors)
    .input(oneDevice)
    .output(z.strictObject({})),
  /** Believes a device again whose changes were set aside. */
  releaseMember: command("person")
    .route({ method: "POST", path: "/sharing/members/{device}/release", tags: ["Sharing"] })
    .errors(memberErrors)
    .input(oneDevice)
    .output(z.strictObject({})),
  /**
   * Goes on alone: the budget stays here as a private one. The last owner, while others take part, has to make somebody else
   * an owner first.
   */
  leave: command("person")
    .route({ method: "POST", path: "/sharing/leave", tags: ["Sharing"] })
    .errors(memberErrors)
    .output(sharingStatus),
  /** Tries the relay now instead of later, also after it stopped. */
  reconnect: command()
    .route({ method: "POST", path: "/sharing/reconnect", tags: ["Sharing"] })
    .errors({ NOT_SHARED: memberErrors.NOT_SHARED })
    .output(sharingStatus),
  /** Who changed what, newest first: the commits of this file since it is shared, each with its first changes. */
  activity: query(["commits", "sharing"])
    .route({ method: "GET", path: "/sharing/activity", tags: ["Sharing"] })
    .input(
      z.strictObject({
        offset,
        limit: limit(200, 50),
        /** Only what others did. */
        others: z.boolean().default(false),
      }),
    )
    .output(
      z.strictObject({
        activities: z.array(activity),
        total: z.int(),
        /** When somebody looked at them last. */
        seen: z.int(),
      }),
    ),
  /** Everything until now was looked at. */
  seeActivity: command("person")
    .route({ method: "POST", path: "/sharing/activity/seen", tags: ["Sharing"] })
    .output(z.strictObject({})),
  /** What others changed in the last seconds, newest first; at most 200. */
  recent: query(["commits"])
    .route({ method: "GET", path: "/sharing/recent", tags: ["Sharing"] })
    .output(z.array(recentChange)),
  /** What the merge shows otherwise than somebody meant it, newest first; at most 500. */
  asides: query(["sharing", "commits"])
    .route({ method: "GET", path: "/sharing/asides", tags: ["Sharing"] })
    .output(z.array(aside)),
  /** What somebody here and somebody else did without knowing of each other, newest first; only on the devices of the two. */
  conflicts: query(["sharing", "commits"])
    .route({ method: "GET", path: "/sharing/conflicts", tags: ["Sharing"] })
    .output(z.array(conflict)),
  /** Chooses what one of the two did: an ordinary commit where that is not what is shown. */
  settleConflict: command()
    .route({ method: "POST", path: "/sharing/conflicts/{conflict}", tags: ["Sharing"] })
    .input(z.strictObject({ conflict: conflictKey, use: z.enum(["mine", "theirs"]) }))
    .output(z.strictObject({ commitId: commitId.nullable() })),
  /** Where the others are now; nobody who has not been heard of for a minute. */
  presence: query(["presence"])
    .route({ method: "GET", path: "/sharing/presence", tags: ["Sharing"] })
    .output(z.array(presence)),
  /** Tells the others where this person is; null: nowhere. Sealed, never kept. */
  publishPresence: command("person")
    .route({ method: "PATCH", path: "/sharing/presence", tags: ["Sharing"] })
    .input(z.strictObject({ place: place.nullable() }))
    .output(z.strictObject({})),
};

/**
 * What is shown of a shared budget: who takes part, how the line to its relay is, who is here now, what others did, and what
 * the merge of everybody's changes could not show as somebody meant it. A member is a device; a person is those who have its
 * name. Times are milliseconds since 1970 by this computer's clock, unless they say otherwise.
 */
import "./zod-config.ts";
import * as z from "zod";
import { changedField, commitChange } from "./history.ts";
import { commitId, name } from "./values.ts";

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`), "Not an id");

const moment = z.int().meta({ description: "Milliseconds since 1970" });

export const deviceId = hex(16).meta({ id: "DeviceId" });
export const inviteId = hex(32).meta({ id: "InviteId" });
export const joinRequestId = z
  .string()
  .regex(/^[\w-]{22}$/, "Not an id")
  .meta({ id: "JoinRequestId" });

/** Owners change who takes part, editors change the budget, viewers look at it. */
const memberRoles = ["owner", "editor", "viewer"] as const;
export const memberRole = z.enum(memberRoles).meta({ id: "MemberRole" });

/** What a person or a device is called among the others. */
export const memberName = name.max(80);

const who = { device: deviceId, person: z.string(), deviceName: z.string() };

const member = z
  .strictObject({
    ...who,
    role: memberRole,
    /** This device. */
    isSelf: z.boolean(),
    /** Seen within the last minute. */
    isHere: z.boolean(),
    /** When something of it came last; null: never since this device takes part. */
    lastSeen: moment.nullable(),
    /** Its changes are set aside, because three of them were not lawful. */
    isQuarantined: z.boolean(),
  })
  .meta({ id: "Member" });

const openInvite = z
  .strictObject({
    id: inviteId,
    role: memberRole,
    expires: moment,
    /** Who gave it out. */
    ...who,
    /** Only the device that gave it out can answer who comes by it. */
    isOwn: z.boolean(),
  })
  .meta({ id: "OpenInvite" });

/** Somebody opened an invitation of this device and waits for a yes. */
const joinRequest = z
  .strictObject({
    id: joinRequestId,
    invite: inviteId,
    ...who,
    /** The most that the invitation allows. */
    role: memberRole,
    at: moment,
    /** How far the clock of the other computer is ahead; null while that is no more than a day. */
    clockAhead: z.int().nullable(),
  })
  .meta({ id: "JoinRequest" });

/** Why no relay is spoken to and it is not tried again by itself. */
const stopReasons = [
  /** This device was removed, or left. */
  "removed",
  /** The keys were changed and this device does not have the new ones yet. */
  "keys-replaced",
  /** The relay does not let this device in. */
  "not-admitted",
  /** Another owner removed this device while that one was removed here, and the relay has taken that one's keys. */
  "overtaken",
  /** The relay says something that no honest one says: it left out, repeated or forgot. */
  "relay-fault",
  /** The relay refuses what is sent, for good. */
  "relay-refuses",
  /** This computer could not take in what came: its disk, most of the time. */
  "not-taken-in",
  /** Another copy of this vault has been writing as this device. */
  "copied",
] as const;

/** Why there is no way to the relay; it is tried again by itself. */
const offlineReasons = ["unreachable", "closed", "busy", "not-a-relay", "unknown-there"] as const;
export type OfflineReason = (typeof offlineReasons)[number];

const sharingLine = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("online") }),
    z.strictObject({ kind: z.literal("connecting") }),
    z.strictObject({ kind: z.literal("catching-up") }),
    z.strictObject({ kind: z.literal("offline"), why: z.enum(offlineReasons), since: moment }),
    z.strictObject({ kind: z.literal("stopped"), why: z.enum(stopReasons), since: moment }),
  ])
  .meta({ id: "SharingLine" });
export type SharingLine = z.infer<typeof sharingLine>;

/** Why a request to join came to nothing; `refused` was said by a person. */
const joinFailures = ["refused", "late", "used", "revoked", "answer-damaged", "budget-not-empty"] as const;

/** What an invitation says before anybody is asked. */
export const invitation = z
  .strictObject({
    /** Address of the relay. */
    relay: z.string(),
    /** What the budget is called by who invited. */
    budget: z.string(),
    /** Who invited. */
    person: z.string(),
    deviceName: z.string(),
    role: memberRole,
    expires: moment,
  })
  .meta({ id: "Invitation" });

const joining = z
  .strictObject({
    ...invitation.shape,
    asked: moment,
    /** Until the owner's device has said yes, and while the budget comes. */
    state: z.enum(["waiting", "coming", "failed"]),
    failure: z.enum(joinFailures).nullable(),
    /** Parts of the budget that have come, until it is put in, which is a job; null before the first. */
    progress: z.strictObject({ done: z.int(), total: z.int() }).nullable(),
    /** The relay did not answer when it was asked last; it is asked again. */
    isOffline: z.boolean(),
  })
  .meta({ id: "Joining" });

export const sharingStatus = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("private"),
      /** What this budget is about to become, once the owner's device says yes. */
      joining: joining.nullable(),
    }),
    z.strictObject({
      kind: z.literal("shared"),
      /** Its name in the relay's log: the same for everybody, and in what safety words are made of. */
      relay: z.string(),
      since: moment,
      device: deviceId,
      /** Null: this device takes no part any more, but has not left yet. The budget can be read. */
      role: memberRole.nullable(),
      line: sharingLine,
      /** Own changes that the relay does not have yet. */
      waiting: z.int(),
      /** Files of receipts: on their way to the relay, refused by it, and attached by others and not here. */
      receipts: z.strictObject({ sending: z.int(), stuck: z.int(), away: z.int(), awayBytes: z.int() }),
      /** When everything was here last; null: not since the vault was opened. */
      upToDate: moment.nullable(),
      /** This device first, then by person and device. */
      members: z.array(member),
      /** Who took part before: their names stand beside what they did. */
      former: z.array(z.strictObject(who)),
      invites: z.array(openInvite),
      requests: z.array(joinRequest),
      /** Six words, the same on every device that sees the same owners of the same room. */
      safetyWords: z.array(z.string()),
      /** Devices of which the relay, or they themselves, show two faces: what they say cannot be trusted. */
      forked: z.array(deviceId),
      /** Devices of which the relay does not give everything, though it was asked again: later changes of theirs wait. */
      missing: z.array(deviceId),
      /** How many rows `sharing.asides` lists. */
      asides: z.int(),
      /** How many `sharing.conflicts` lists. */
      conflicts: z.int(),
      /** Changes of others since somebody looked at them last; 100 stands for more. */
      unread: z.int(),
    }),
  ])
  .meta({ id: "SharingStatus" });

/** What the merge shows otherwise than somebody meant it, or not at all. */
export const aside = z
  .strictObject({
    what: commitChange.shape.what,
    id: z.string(),
    /** Its name, of a transaction the payee's; as it is shown, or else as the documents say. */
    name: z.string(),
    /** Of a transaction: its day, and what it means for its first account. */
    day: commitChange.shape.day,
    amount: commitChange.shape.amount,
    currency: commitChange.shape.currency,
    /** Whether it is shown at all. */
    there: z.boolean(),
    /** Where it is shown otherwise: `before` as it was meant, `after` as it is shown. */
    fields: z.array(changedField),
    /** A law of docs/spec/sync.md: S2, S4 … */
    law: z.string().regex(/^S\d+$/),
    /** kept: shown although deleted. aside: not shown. waiting: not shown yet. changed: shown otherwise. */
    shown: z.enum(["kept", "aside", "waiting", "changed"]),
    /** Id of the other row that it is about. */
    other: z.string().nullable(),
    otherName: z.string(),
    detail: z.string(),
    /** Whose change led to it; empty is this device's. */
    person: z.string(),
    at: moment,
  })
  .meta({ id: "Aside" });

/** Names a conflict for as long as it is open. */
export const conflictKey = z.string().regex(/^\d{1,15}$/, "Not a conflict");

/**
 * One field that somebody here and somebody else set without knowing of each other, or a row that one of them edited while the
 * other deleted it. Everybody sees the same of the two.
 */
export const conflict = z
  .strictObject({
    conflict: conflictKey,
    /** Rows that it stands for: many that were deleted at once are one, and settled together. The others tell of the first. */
    count: z.int(),
    what: commitChange.shape.what,
    id: z.string(),
    name: z.string(),
    day: commitChange.shape.day,
    amount: commitChange.shape.amount,
    currency: commitChange.shape.currency,
    /** `before` as it was set here, `after` as the other person set it. */
    fields: z.array(changedField),
    /** Who deleted the row, which then is what is shown; null: nobody. */
    deletedBy: z.enum(["me", "them"]).nullable(),
    shown: z.enum(["mine", "theirs"]),
    /** Who else set it. */
    person: z.string(),
    at: moment,
  })
  .meta({ id: "Conflict" });

/** One change of somebody, in the words of a commit, with the first things that it did; `history.details` has all. */
export const activity = z
  .strictObject({
    commitId,
    at: moment,
    person: z.string(),
    device: deviceId,
    deviceName: z.string(),
    /** Made on this device. */
    isSelf: z.boolean(),
    kind: z.string(),
    subject: z.string(),
    count: z.int(),
    changes: z.array(commitChange),
    /** How many there are. */
    total: z.int(),
  })
  .meta({ id: "Activity" });

/** A row that somebody else changed a moment ago, for a mark beside it. */
export const recentChange = z
  .strictObject({
    what: commitChange.shape.what,
    /** Of what is assigned, the category. */
    id: z.string(),
    /** Of what is assigned, the month; empty otherwise. */
    month: z.string(),
    name: z.string(),
    /** As the history names them; empty for a row that is new. */
    fields: z.array(z.string()),
    person: z.string(),
    /** Milliseconds since it came. */
    age: z.int(),
  })
  .meta({ id: "RecentChange" });

/** Where somebody is: an address of the app, and what is being edited there. */
export const place = z.strictObject({
  /** Such as /budget or /accounts/…; never with what was searched for. */
  screen: z.string().max(200),
  cell: z.strictObject({ id: z.string().max(100), field: z.string().max(60) }).nullable(),
});

export const presence = z
  .strictObject({ ...who, ...place.shape, /** When it was said. */ at: moment })
  .meta({ id: "Presence" });

/** How sharing a budget, joining one and changing who takes part can be refused. */
import "./zod-config.ts";
import * as z from "zod";

const nothing = z.strictObject({});
const relay = z.strictObject({ relay: z.string() });

export const relayErrors = {
  RELAY_ADDRESS: {
    status: 422,
    message:
      "This is no address of a relay that can be used. Nothing was sent. Write one such as https://relay.example.",
    data: z.strictObject({ problem: z.enum(["not-an-address", "not-encrypted"]) }),
  },
  RELAY_OFFLINE: {
    status: 502,
    message: "The relay cannot be reached. Nothing was changed. Look at the address, or try again later.",
    data: relay,
  },
  RELAY_NOT_ONE: {
    status: 502,
    message: "What answers at this address is no relay. Nothing was changed. Look at the address.",
    data: relay,
  },
  RELAY_REFUSED: {
    status: 502,
    message: "The relay does not do this now. Nothing was changed. Try again later, or use another relay.",
    data: z.strictObject({ relay: z.string(), why: z.string() }),
  },
} as const;

const shared = {
  NOT_SHARED: {
    status: 409,
    message: "This budget is not shared. Nothing was changed.",
    data: nothing,
  },
} as const;

/** What a member of a shared budget asks of it. */
export const memberErrors = {
  ...shared,
  NOT_A_MEMBER: {
    status: 409,
    message:
      "This device takes no part in the budget any more. Your copy stays as it is. Leave, to go on with it alone.",
    data: nothing,
  },
  NO_KEYS: {
    status: 409,
    message:
      "The keys were changed and the new ones have not come yet. Nothing was changed. Wait until the line is up to date.",
    data: nothing,
  },
  LAST_OWNER: {
    status: 409,
    message: "A shared budget needs an owner. Nothing was changed. Make somebody else an owner first.",
    data: nothing,
  },
} as const;

/** What only an owner does. */
export const ownerErrors = {
  ...memberErrors,
  NOT_OWNER: {
    status: 403,
    message: "Only an owner of this budget can do that. Nothing was changed. Ask an owner.",
    data: nothing,
  },
  ALREADY_SO: {
    status: 409,
    message: "It is so already. Nothing was changed.",
    data: nothing,
  },
} as const;

export const shareErrors = {
  ...relayErrors,
  ALREADY_SHARED: {
    status: 409,
    message: "This budget is shared already. Nothing was changed.",
    data: nothing,
  },
  JOINING_ALREADY: {
    status: 409,
    message: "This budget waits for an answer to a request to join. Nothing was changed. Take the request back first.",
    data: nothing,
  },
} as const;

/** A link that somebody was given. */
export const linkErrors = {
  RELAY_OFFLINE: relayErrors.RELAY_OFFLINE,
  RELAY_NOT_ONE: relayErrors.RELAY_NOT_ONE,
  RELAY_REFUSED: relayErrors.RELAY_REFUSED,
  NOT_A_LINK: {
    status: 422,
    message: "This is no invitation. Nobody was asked. Copy the whole link and try again.",
    data: nothing,
  },
  INVITE_GONE: {
    status: 410,
    message: "This invitation cannot be used any more. Nothing was changed. Ask for a new one.",
    data: z.strictObject({ why: z.enum(["late", "used", "unknown"]) }),
  },
  OTHER_INVITATION: {
    status: 422,
    message:
      "What the relay holds is not the invitation that this link speaks of. Nobody was asked. Ask for a new one, over another way.",
    data: nothing,
  },
  JOINED_ALREADY: {
    status: 409,
    message: "This vault takes part in that budget already. Nothing was changed.",
    data: nothing,
  },
} as const;

/** An answer to somebody who came by an invitation. */
export const answerErrors = {
  ...ownerErrors,
  RELAY_OFFLINE: relayErrors.RELAY_OFFLINE,
  RELAY_NOT_ONE: relayErrors.RELAY_NOT_ONE,
  RELAY_REFUSED: relayErrors.RELAY_REFUSED,
  REQUEST_GONE: {
    status: 410,
    message: "This request cannot be answered any more. Nothing was changed. Give out a new invitation.",
    data: z.strictObject({ why: z.enum(["unknown", "late", "used", "revoked", "damaged"]) }),
  },
  CLOCK_WENT_BACK: {
    status: 409,
    message:
      "The clock of this computer stands before the moment at which the invitation was made. Nothing was changed. Set the clock.",
    data: z.strictObject({ by: z.int() }),
  },
} as const;

/** Refusals of a shared budget, in words: its relay, invitations, and who may do what. */
import { t } from "@lingui/core/macro";
import type { Refusal } from "../refusal.ts";
import type { RefusedCall } from "./call.ts";

export function sharingRefusal(call: RefusedCall): Refusal | undefined {
  return relayRefusal(call) ?? inviteRefusal(call) ?? memberRefusal(call);
}

function relayRefusal({ code, say, word }: RefusedCall): Refusal | undefined {
  switch (code) {
    case "RELAY_ADDRESS":
      return word("problem") === "not-encrypted"
        ? say(
            t`This address is not encrypted.`,
            t`Nothing was sent. Outside of your own network a relay needs an address that begins with https.`,
          )
        : say(t`This is no address of a relay.`, t`Nothing was sent. Write one such as https://relay.example.`);
    case "RELAY_OFFLINE":
      return say(
        t`${word("relay")} does not answer.`,
        t`Nothing was changed. Look at the address, or try again later.`,
      );
    case "RELAY_NOT_ONE":
      return say(t`What answers at ${word("relay")} is no relay.`, t`Nothing was changed. Look at the address.`);
    case "RELAY_REFUSED":
      return say(
        word("why") === "too-many"
          ? t`${word("relay")} was asked too often, or is full.`
          : t`${word("relay")} does not do this now.`,
        t`Nothing was changed. Try again later, or use another relay.`,
      );
    default:
      return undefined;
  }
}

function inviteRefusal({ code, say, word }: RefusedCall): Refusal | undefined {
  switch (code) {
    case "NOT_A_LINK":
      return say(t`This is no invitation.`, t`Nobody was asked. Copy the whole link and try again.`);
    case "INVITE_GONE":
      return say(goneInvite(word("why")), t`Nothing was changed. Ask for a new invitation.`);
    case "OTHER_INVITATION":
      return say(
        t`What the relay holds is not the invitation that this link speaks of.`,
        t`Nobody was asked. Ask for a new invitation, over another way.`,
      );
    case "JOINED_ALREADY":
      return say(t`This vault takes part in that budget already.`);
    case "REQUEST_GONE":
      return say(
        word("why") === "damaged"
          ? t`This request was changed on its way and cannot be trusted.`
          : t`This request cannot be answered any more.`,
        t`Nothing was changed. Give out a new invitation.`,
      );
    case "CLOCK_WENT_BACK":
      return say(
        t`The clock of this computer stands before the moment at which the invitation was made.`,
        t`Nothing was changed. Set the clock and try again.`,
      );
    default:
      return undefined;
  }
}

function goneInvite(why: string): string {
  switch (why) {
    case "late":
      return t`This invitation is too old.`;
    case "used":
      return t`This invitation was used already.`;
    default:
      return t`The relay does not know this invitation.`;
  }
}

function memberRefusal({ code, say }: RefusedCall): Refusal | undefined {
  switch (code) {
    case "VIEWER":
      return say(
        t`In this shared budget you look and others change.`,
        t`Nothing was changed. Ask an owner to make you an editor.`,
      );
    case "NOT_SHARED":
      return say(t`This budget is not shared.`);
    case "ALREADY_SHARED":
      return say(t`This budget is shared already.`);
    case "JOINING_ALREADY":
      return say(
        t`This budget waits for an answer to a request to join.`,
        t`Nothing was changed. Take the request back first.`,
      );
    case "NOT_A_MEMBER":
      return say(
        t`This device takes no part in the budget any more.`,
        t`Your copy stays as it is. Leave, to go on with it alone.`,
      );
    case "NO_KEYS":
      return say(
        t`The keys were changed, and the new ones have not come yet.`,
        t`Nothing was changed. Wait until everything is up to date.`,
      );
    case "NOT_OWNER":
      return say(t`Only an owner of this budget can do that.`, t`Nothing was changed. Ask an owner.`);
    case "LAST_OWNER":
      return say(t`A shared budget needs an owner.`, t`Nothing was changed. Make somebody else an owner first.`);
    case "ALREADY_SO":
      return say(t`It is so already.`);
    default:
      return undefined;
  }
}

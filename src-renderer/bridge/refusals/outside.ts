/** Refusals of those whom Coffer asks outside, in words: sources of exchange rates and banks. */
import { t } from "@lingui/core/macro";
import type { Refusal } from "../refusal.ts";
import type { RefusedCall } from "./call.ts";

export function outsideRefusal({ code, say, word }: RefusedCall): Refusal | undefined {
  switch (code) {
    case "RATES_OFF":
      return say(t`Fetching exchange rates is turned off.`, t`Nobody was asked. Turn it on in the settings first.`);
    case "SOURCE_OFFLINE":
      return say(t`${word("host")} could not be reached.`, ratesStay());
    case "SOURCE_TOO_SLOW":
      return say(t`${word("host")} did not answer in time.`, ratesStay());
    case "SOURCE_BUSY":
      return say(t`${word("host")} was asked too often.`, ratesStay());
    case "SOURCE_FAILED":
      return say(t`${word("host")} has a problem of its own.`, ratesStay());
    case "SOURCE_NOT_EXPECTED":
      return say(t`${word("host")} answered something else than exchange rates.`, ratesStay());
    case "SOURCE_TRUNCATED":
      return say(t`The answer of ${word("host")} ended before its end.`, ratesStay());
    case "BANK_OFFLINE":
      return say(t`${word("host")} could not be reached.`, bankAsBefore());
    case "BANK_TOO_SLOW":
      return say(t`${word("host")} did not answer in time.`, bankAsBefore());
    case "BANK_BUSY":
      return say(t`${word("host")} was asked too often.`, bankAsBefore());
    case "BANK_SERVER_ERROR":
      return say(t`${word("host")} has a problem of its own.`, bankAsBefore());
    case "BANK_NOT_EXPECTED":
      return say(t`${word("host")} answered something that Coffer does not understand.`, bankAsBefore());
    case "BANK_TRUNCATED":
      return say(t`The answer of ${word("host")} ended before its end.`, bankAsBefore());
    case "BANK_UNPAID":
      return say(t`${word("host")} wants to be paid first.`, t`Nothing was added. Look after your subscription there.`);
    case "BANK_REVOKED":
      return say(
        t`${word("host")} does not accept this access any more.`,
        t`Nothing was added. Disconnect, and connect with a new token.`,
      );
    case "BANK_TOO_EARLY":
      return say(
        t`The bridge was asked a short while ago, and it allows few questions a day.`,
        t`Nobody was asked. The page of the bank connection says when it can be asked again.`,
      );
    case "BANK_NOTHING_LINKED":
      return say(t`No account of this bank has a place yet.`, t`Nobody was asked. Say first where its bookings go.`);
    case "BANK_NOTHING_WAITING":
      return say(t`Nothing of this bank waits for a review.`, "");
    case "BANK_LINK":
      return say(bankLink(word("problem"), word("name")));
    case "TOKEN_UNREADABLE":
      return say(t`This is no setup token.`, t`Nobody was asked. Copy the whole token and try again.`);
    case "TOKEN_NOT_ENCRYPTED":
      return say(
        t`This token leads to an address without encryption.`,
        t`Nobody was asked. Get a token from the bridge itself.`,
      );
    case "TOKEN_OTHER_HOST":
      return say(
        t`This token leads to ${word("host")}, which Coffer does not ask.`,
        t`Nobody was asked. Get a token from the bridge itself.`,
      );
    case "TOKEN_USED":
      return say(
        t`This token was used already, or never was one.`,
        t`If you did not use it yourself, somebody else may have it: disable it at the bridge, then get a new one.`,
      );
    default:
      return undefined;
  }
}

const ratesStay = () => t`The rates that are known stay and are used. Try again later.`;

const bankAsBefore = () => t`Nothing was added, and your data is as it was. Try again later.`;

function bankLink(problem: string, name: string): string {
  switch (problem) {
    case "other-currency":
      return t`${name} has another currency than that account.`;
    case "taken":
      return t`Another account of a bank goes there already, so ${name} cannot.`;
    case "no-currency":
      return t`${name} holds no money of a country, so it cannot be linked.`;
    default:
      return t`The worth of that account is stated, so ${name} cannot go there.`;
  }
}

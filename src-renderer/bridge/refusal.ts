/**
 * Every way a call can be refused, in words: what happened · what it means for the data · what to do. The codes are
 * those of src-shared/contract/errors.ts; a code nobody knows here speaks its own English.
 */
import { t } from "@lingui/core/macro";
import { ORPCError } from "@orpc/client";
import type { RefusedCall } from "./refusals/call.ts";
import { fileRefusal } from "./refusals/files.ts";
import { ledgerRefusal } from "./refusals/ledger.ts";
import { outsideRefusal } from "./refusals/outside.ts";
import { planRefusal } from "./refusals/plan.ts";
import { sharingRefusal } from "./refusals/sharing.ts";
import { vaultRefusal } from "./refusals/vault.ts";

export interface Refusal {
  readonly code: string;
  readonly what: string;
  /** What it means for the data and what to do. */
  readonly effect: string;
  /** For the log, where there is one. */
  readonly reference?: string;
}

export function codeOf(error: unknown): string {
  return error instanceof ORPCError ? error.code : "CONNECTION";
}

/** The facts of a refusal, as the contract names them. */
export function factsOf(error: unknown): Readonly<Record<string, unknown>> {
  return error instanceof ORPCError && typeof error.data === "object" && error.data !== null ? error.data : {};
}

export function refusal(error: unknown): Refusal {
  const code = codeOf(error);
  const facts = factsOf(error);
  const nothing = t`Nothing was changed.`;
  const call: RefusedCall = {
    code,
    number: (key) => (typeof facts[key] === "number" ? facts[key] : 0),
    word: (key) => (typeof facts[key] === "string" ? facts[key] : ""),
    say: (what, effect = nothing) => ({ code, what, effect }),
  };
  for (const inWords of [
    generalRefusal,
    ledgerRefusal,
    planRefusal,
    fileRefusal,
    outsideRefusal,
    sharingRefusal,
    vaultRefusal,
  ]) {
    const found = inWords(call);
    if (found) return found;
  }
  return call.say(error instanceof Error ? error.message : code, "");
}

function generalRefusal({ code, say, word }: RefusedCall): Refusal | undefined {
  switch (code) {
    case "CONNECTION":
      return say(
        t`The connection to Coffer was lost while this was sent.`,
        t`What was saved before is safe. Look whether it was done, then try again.`,
      );
    case "LOCKED":
      return say(t`The vault is locked.`, t`Nothing was changed. Unlock it and try again.`);
    case "FORBIDDEN_HERE":
      return say(t`This cannot be done from here.`);
    case "NOT_FOUND":
      return say(t`This is no longer there.`, t`It was deleted or undone meanwhile. Nothing was changed.`);
    case "REFUSED":
      return say(t`This would break a rule of the ledger (${word("law")}).`, t`Nothing was changed. ${word("reason")}`);
    case "BAD_REQUEST":
      return say(t`Coffer did not understand this as it is.`, t`Nothing was changed. Check what you typed.`);
    case "TOO_MANY_REQUESTS":
      return say(t`Too many calls at once.`, t`Nothing was changed. Wait a moment and try again.`);
    case "CANCELLED":
      return say(t`Cancelled.`);
    case "STORAGE":
      return say(
        word("reason") === "no-space"
          ? t`The disk is full.`
          : word("reason") === "damaged"
            ? t`A data file is damaged.`
            : t`The disk refused to write.`,
        t`What was saved before is safe; this last change was not made. Free some space or check the disk, then try again.`,
      );
    case "UNEXPECTED":
      return {
        ...say(
          t`Something went wrong inside Coffer.`,
          t`The change was not made and your data is as it was. Try again.`,
        ),
        reference: word("reference"),
      };
    default:
      return undefined;
  }
}

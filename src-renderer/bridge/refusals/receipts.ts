/** Why the file of a receipt in a shared budget is not where it should be, in words. */
import { t } from "@lingui/core/macro";
import type { TransferFailure } from "../../../src-shared/domain/attachment.ts";

/** Of one that another member attached. */
export function notFetched(why: TransferFailure): string {
  switch (why) {
    case "offline":
      return t`The relay does not answer.`;
    case "not-there":
      return t`The relay does not have this file: it has not been sent yet, or the relay forgot it.`;
    case "damaged":
      return t`What the relay gave is not what was attached. Nothing of it was kept.`;
    case "too-large":
    case "full":
      return t`This file is larger than a receipt can be.`;
    default:
      return t`The relay does not give this file now.`;
  }
}

/** Of one that was attached here. @returns undefined when it is only a matter of time */
export function notSent(why: TransferFailure): string | undefined {
  switch (why) {
    case "full":
      return t`The relay has no room left for this budget: the file stays on this device.`;
    case "too-large":
      return t`The file is larger than the relay takes: it stays on this device.`;
    default:
      return undefined;
  }
}

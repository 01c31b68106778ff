/** Why a bridge was not answered, in words. */
import { useLingui } from "@lingui/react/macro";
import type { BankConnectionView } from "../../../src-shared/contract/banks.ts";

export function useFailureWords(): (connection: BankConnectionView) => string {
  const { t } = useLingui();
  return ({ failure, host }) => {
    switch (failure?.kind) {
      case undefined:
        return "";
      case "offline":
        return t`${host} could not be reached. Is this computer connected?`;
      case "too-slow":
        return t`${host} did not answer in time.`;
      case "busy":
        return t`${host} was asked too often and wants to be left alone for a while.`;
      case "server-error":
        return t`${host} has a problem of its own.`;
      case "not-expected":
        return t`${host} answered something that Coffer does not understand.`;
      case "truncated":
        return t`The answer of ${host} ended before its end.`;
      case "unpaid":
        return t`${host} wants to be paid first. Look after your subscription there.`;
      case "revoked":
        return t`${host} does not accept this access any more. Disconnect, and connect with a new token.`;
    }
  };
}

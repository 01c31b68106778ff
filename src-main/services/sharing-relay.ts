/** What a relay answers over HTTP, as refusals; and links, which carry the address of their relay. */
import { readRelayAddress } from "../../src-shared/domain/relay-address.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { RelayFailure } from "../sync/transport/relay-http.ts";
import type { Refusal } from "./refusal.ts";

const JOIN_PAGE = "/join";

export const pageOf = (relay: string): string => `${relay}${JOIN_PAGE}`;

export function relayOfLink(link: string): Result<string, Refusal> {
  const [page = ""] = link.trim().split("#");
  const address = page.endsWith(JOIN_PAGE) ? readRelayAddress(page.slice(0, -JOIN_PAGE.length)) : undefined;
  return address?.ok ? address : err({ kind: "not-a-link" });
}

export function relayFailureToRefusal(failure: RelayFailure, relay: string): Refusal {
  if (failure === "unreachable") return { kind: "relay-offline", relay };
  if (failure === "garbage") return { kind: "relay-not-one", relay };
  return { kind: "relay-refused", relay, why: failure };
}

/** @param relay that was asked about an invitation */
export function inviteFailureToRefusal(failure: RelayFailure, relay: string): Refusal {
  switch (failure) {
    case "not-found":
      return { kind: "invite-gone", why: "unknown" };
    case "expired":
      return { kind: "invite-gone", why: "late" };
    case "used-up":
      return { kind: "invite-gone", why: "used" };
    default:
      return relayFailureToRefusal(failure, relay);
  }
}

export const asked = <T>(answer: Result<T, RelayFailure>, relay: string): Result<T, Refusal> =>
  answer.ok ? ok(answer.value) : err(relayFailureToRefusal(answer.error, relay));

/** Why something about a shared budget was not done, as a value; the codes are those of src-shared/contract/sharing-errors.ts. */
import type { RelayAddressProblem } from "../../src-shared/domain/relay-address.ts";

export type SharingRefusal =
  | { readonly kind: "viewer" }
  | { readonly kind: "relay-address"; readonly problem: RelayAddressProblem }
  | { readonly kind: "relay-offline" | "relay-not-one"; readonly relay: string }
  | { readonly kind: "relay-refused"; readonly relay: string; readonly why: string }
  | { readonly kind: "not-shared" | "already-shared" | "joining-already" }
  | { readonly kind: "not-a-member" | "no-keys" | "last-owner" | "not-owner" | "already-so" }
  | { readonly kind: "not-a-link" | "other-invitation" | "joined-already" }
  | { readonly kind: "invite-gone"; readonly why: "late" | "used" | "unknown" }
  | { readonly kind: "request-gone"; readonly why: "unknown" | "late" | "used" | "revoked" | "damaged" }
  | { readonly kind: "clock-went-back"; readonly by: number };

/**
 * Every way in which a message is refused, and whose fault that can be. A relay, or any member, can put a foreign name on
 * bytes or send genuine ones again; only what carries a device's valid signature is counted against that device.
 */

export const refusalCodes = [
  "size",
  "magic",
  "version",
  "type",
  "room",
  "epoch",
  "commitment",
  "decrypt",
  "malformed",
  "sender",
  "membership",
  "role",
  "span",
  "signature",
  "replay",
  "sequence",
  "fork",
  "epoch-back",
  "own-ahead",
  "quarantined",
  "behind",
  "content",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export interface SealingRefusal {
  readonly kind: "refused";
  readonly code: RefusalCode;
  /** Whose signature is under it; undefined while nobody's is proven. */
  readonly device?: string;
}

export const refused = (code: RefusalCode, device?: string): SealingRefusal =>
  device === undefined ? { kind: "refused", code } : { kind: "refused", code, device };

/** What a device did itself, when its signature is under it. The rest can be the relay's doing. */
const ofTheDevice: ReadonlySet<RefusalCode> = new Set(["malformed", "role", "span", "fork", "epoch-back", "content"]);

export const isCounted = ({ code, device }: SealingRefusal): boolean => device !== undefined && ofTheDevice.has(code);

/**
 * The mailbox of a device: a small room of its own at the relay, where the keys of an epoch reach it that began while it was
 * away. Without it, who was offline over a change of keys could no longer even be admitted to the room. What lies there is
 * sealed to the device; its entries prove themselves, so whoever knows the address can at most leave rubbish.
 */
import type { DeviceKeys } from "../../../src-shared/sync/membership/entry.ts";
import { type DeviceIdentity, sealTo } from "../sealing/device-identity.ts";
import { createRelayKey, deriveRoomKey, type RelayKey } from "../sealing/epoch-keys.ts";
import { bytesToHex, hexToBytes } from "../sealing/hex.ts";
import { bytesToEntries, entriesToBytes } from "./entries-payload.ts";

export interface Mailbox {
  /** Its address at the relay, 16 bytes as hexadecimal text. */
  readonly tag: string;
  readonly reader: RelayKey;
  readonly writer: RelayKey;
}

/** @param mailbox the secret that a device named when it came, hexadecimal text */
export function mailboxOf({ mailbox }: Pick<DeviceKeys, "mailbox">): Mailbox {
  const derive = (purpose: string) => deriveRoomKey("", hexToBytes(mailbox), `mailbox/${purpose}`);
  return {
    tag: bytesToHex(derive("address").subarray(0, 16)),
    reader: createRelayKey(derive("reader")),
    writer: createRelayKey(derive("writer")),
  };
}

export const sealMail = (
  { receive }: Pick<DeviceKeys, "receive">,
  entries: readonly { readonly bytes: Uint8Array }[],
): Uint8Array => sealTo(receive, entriesToBytes(entries));

/** @returns signed entries to be taken in like any others; undefined when it is no mail for this device */
export function openMail(identity: DeviceIdentity, mail: Uint8Array): readonly Uint8Array[] | undefined {
  const plain = identity.openBox(mail);
  return plain && bytesToEntries(plain);
}

/**
 * Handing the secrets of an epoch to its devices: each in a sealed box to the device's X25519 key, 32 bytes for who reads
 * and 64 for who writes. The entry that begins an epoch carries one for every member; who comes later gets one in the entry
 * that brings it in.
 */
import type { KeyBox, Role } from "../../../src-shared/sync/membership/entry.ts";
import { canWrite, type Epoch, type Member } from "../../../src-shared/sync/membership/state.ts";
import { type DeviceIdentity, sealTo } from "../sealing/device-identity.ts";
import { createEpochKeys, type EpochSecrets } from "../sealing/epoch-keys.ts";
import { bytesToHex, hexToBytes } from "../sealing/hex.ts";

const SECRET_BYTES = 32;

/** What begins an epoch, without the rest of its entry. */
export interface EpochBeginning {
  readonly secrets: { readonly secret: Uint8Array; readonly writerSecret: Uint8Array };
  readonly reader: string;
  readonly writer: string;
  readonly boxes: KeyBox[];
}

export type Recipient = Pick<Member, "device" | "keys" | "role">;

export function beginEpoch(
  tag: string,
  epoch: number,
  recipients: readonly Recipient[],
  random: (length: number) => Uint8Array,
): EpochBeginning {
  const secrets = { secret: random(SECRET_BYTES), writerSecret: random(SECRET_BYTES) };
  // The keys for the relay do not depend on the entry's hash, which is not known before it is signed.
  const keys = createEpochKeys(tag, { epoch, entry: "", ...secrets });
  const beginning = {
    secrets,
    reader: keys.reader.publicKey,
    writer: keys.writer?.publicKey ?? "",
    boxes: recipients.map(({ device, keys: { receive }, role }) => ({
      device,
      box: boxFor(receive, role, secrets),
      writes: canWrite(role),
    })),
  };
  keys.erase();
  return beginning;
}

/** Hexadecimal text. */
export function boxFor(
  receive: string,
  role: Role,
  { secret, writerSecret }: Omit<EpochSecrets, "epoch" | "entry">,
): string {
  const writes = canWrite(role);
  if (writes && !writerSecret) throw new Error("who only reads cannot let another one write");
  const plain = Buffer.concat(writes && writerSecret ? [secret, writerSecret] : [secret]);
  const box = bytesToHex(sealTo(receive, plain));
  plain.fill(0);
  return box;
}

/**
 * The secrets of an epoch as far as this device was given them. Boxes that do not open, or whose keys are not the ones that
 * the epoch's entry names, are as if they were not there.
 */
export function openEpoch(tag: string, epoch: Epoch, identity: DeviceIdentity): EpochSecrets | undefined {
  const opened = epoch.boxes
    .filter(({ device }) => device === identity.device)
    .flatMap(({ box }) => {
      const plain = identity.openBox(hexToBytes(box));
      return plain && isOf(tag, epoch, plain) ? [plain] : [];
    })
    .sort((one, other) => other.length - one.length);
  const [best] = opened;
  return best && toSecrets(epoch, best);
}

const toSecrets = ({ entry, epoch }: Epoch, plain: Uint8Array): EpochSecrets => ({
  epoch,
  entry,
  secret: plain.slice(0, SECRET_BYTES),
  writerSecret: plain.length > SECRET_BYTES ? plain.slice(SECRET_BYTES) : null,
});

/** An owner who hands out other keys than it names would split the room. */
function isOf(tag: string, epoch: Epoch, plain: Uint8Array): boolean {
  if (plain.length !== SECRET_BYTES && plain.length !== 2 * SECRET_BYTES) return false;
  const keys = createEpochKeys(tag, toSecrets(epoch, plain));
  const isRight = keys.reader.publicKey === epoch.reader && (!keys.writer || keys.writer.publicKey === epoch.writer);
  keys.erase();
  return isRight;
}

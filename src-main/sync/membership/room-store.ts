/**
 * What a room needs to be remembered, as sync asks for it; `vault.db` keeps it (services/room-store.ts). Each call joins the
 * transaction that the caller has open. Secrets come as copies, which whoever asked zeroes.
 */
import type { DeviceNames } from "../../../src-shared/sync/membership/entry.ts";
import type { DeviceSecrets } from "../sealing/device-identity.ts";
import type { EpochSecrets } from "../sealing/epoch-keys.ts";

export interface StoredIdentity extends DeviceSecrets {
  readonly device: string;
  readonly names: DeviceNames;
  /** Where the vault lay when it was made. */
  readonly mark: string;
  /** milliseconds since 1970, like all times here */
  readonly created: number;
  readonly retired: number | null;
}

export interface StoredRoom {
  readonly room: string;
  readonly tag: string;
  /** The device that this vault is in it. */
  readonly device: string;
  readonly created: number;
  readonly left: number | null;
}

export interface StoredEpoch extends EpochSecrets {
  readonly since: number;
}

export interface StoredInvite {
  readonly room: string;
  readonly invite: string;
  /** 32 bytes: the secret of its link */
  readonly secret: Uint8Array;
  readonly created: number;
}

export interface RoomStore {
  /** Everything in `work` happens or nothing does. */
  transaction<T>(work: () => T): T;
  addIdentity(identity: StoredIdentity): void;
  identity(device: string): StoredIdentity | undefined;
  retireIdentity(device: string, at: number): void;
  addRoom(room: StoredRoom): void;
  rooms(): readonly StoredRoom[];
  /** The vault goes on in it as another device. */
  setDevice(room: string, device: string): void;
  leave(room: string, at: number): void;
  /** Signed entries in the order in which they were added. */
  entries(room: string): readonly Uint8Array[];
  addEntry(room: string, hash: string, bytes: Uint8Array): void;
  epochs(room: string): readonly StoredEpoch[];
  addEpoch(room: string, epoch: StoredEpoch): void;
  invites(room: string): readonly StoredInvite[];
  addInvite(invite: StoredInvite): void;
  removeInvite(invite: string): void;
}

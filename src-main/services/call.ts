/**
 * What every service method gets beside its input: the profile that the asking session has open, and the call's own
 * signal. Services keep nothing of a profile beyond its lock; who must forget something says so with `onLock`.
 */
import type { Settings } from "../../src-shared/contract/settings.ts";
import type { BudgetId, ProfileId } from "../../src-shared/domain/id.ts";
import type { Jobs } from "../jobs/jobs.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Log } from "../log.ts";
import type { OpenVault } from "../vault/open-vault.ts";

export interface OpenProfile {
  readonly id: ProfileId;
  readonly vault: OpenVault;
  /** The budget of this session, and its ledger. One budget per profile for now. */
  readonly budgetId: BudgetId;
  readonly ledger: Ledger;
  readonly jobs: Jobs;
  settings(): Settings;
  /** Called once when the vault of this profile is locked, before its files are closed. */
  onLock(forget: () => void): void;
  isLocked(): boolean;
}

export interface Call {
  readonly open: OpenProfile;
  /** Uploads and reviews belong to the session that began them. */
  readonly session: string;
  /** Aborted when the caller hangs up. */
  readonly signal?: AbortSignal | undefined;
}

/** What every service is made of. */
export interface ServiceDeps {
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** That many bytes from a cryptographic source. */
  readonly random: (length: number) => Uint8Array;
  readonly log: Log;
  /** A fresh time-ordered id of whatever noun. */
  readonly newId: <Id extends string>() => Id;
}

/**
 * Profiles: sign up, log in, log out, delete. Every proof of a passphrase passes the throttle (guessing is slow) and the
 * turnstile (deriving keys is costly). A profile that another session has open already is shared, after the same proof.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Profile } from "../../src-shared/contract/profiles.ts";
import { samplePassphrase } from "../../src-shared/contract/sample-passphrase.ts";
import type { Settings } from "../../src-shared/contract/settings.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { ProfileId } from "../../src-shared/domain/id.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { ConnectionContext } from "../backend-port.ts";
import { languageOf } from "../ledger/default-categories.ts";
import type { VaultError } from "../vault/errors.ts";
import type { KeyDerivationParameters } from "../vault/key-derivation.ts";
import type { OpenVault } from "../vault/open-vault.ts";
import type { ProfileSummary, Vaults } from "../vault/vaults.ts";
import type { Events } from "./events.ts";
import { vaultSizes } from "./file-sizes.ts";
import type { OpenProfile, ProfileOpener } from "./open-profile.ts";
import { changeCard, readCard, shownMark } from "./profile-card.ts";
import { notFound, type Refusal, vaultErrorToRefusal } from "./refusal.ts";
import { sampleName } from "./sample-words.ts";
import type { Sessions } from "./sessions.ts";
import type { Throttle } from "./throttle.ts";
import type { Turnstile } from "./turnstile.ts";

type Asking = Pick<ConnectionContext, "session" | "address">;

export interface ProfilesDeps {
  readonly home: string;
  readonly vaults: Vaults;
  readonly opener: ProfileOpener;
  readonly sessions: Sessions;
  readonly events: Events;
  readonly throttle: Throttle;
  readonly turnstile: Turnstile;
  /** Fills a new budget with the sample household. */
  readonly makeSample: (open: OpenProfile, signal: AbortSignal | undefined) => Promise<Result<unknown, Refusal>>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** For tests; otherwise measured on this computer. */
  readonly kdf?: KeyDerivationParameters | undefined;
}

export type ProfilesService = ReturnType<typeof createProfilesService>;

const SAMPLE_CURRENCY = "EUR" as Currency;

export function createProfilesService(deps: ProfilesDeps) {
  const { vaults, opener, sessions, throttle, turnstile, events } = deps;

  const markOf = (id: ProfileId) => path.join(deps.home, "profiles", id, "sample");
  const folderOf = (id: ProfileId) => path.join(deps.home, "profiles", id);
  const list = (): Profile[] => vaults.list().map(profileView);
  const profileView = (summary: ProfileSummary): Profile => {
    const card = readCard(folderOf(summary.id));
    const name = shownName(summary);
    return {
      id: summary.id,
      name,
      lastOpened: card.lastOpened,
      mark: shownMark(card, summary.id, name === summary.id ? "" : name),
      created: summary.state === "readable" ? Date.parse(summary.created) : 0,
      open: sessions.opened(summary.id) !== undefined,
      sample: existsSync(markOf(summary.id)),
      problem: summary.state === "readable" ? null : summary.error.kind.toUpperCase().replaceAll("-", "_"),
    };
  };
  const find = (id: ProfileId) => list().find((profile) => profile.id === id);
  const view = (open: OpenProfile): { profile: Profile } => {
    const profile = find(open.id);
    if (!profile) throw new Error("an open profile is not listed");
    return { profile };
  };

  /** One proof: waits its turn, counts before it looks, and gives the try back when the proof was right. */
  const prove = async <T>(
    asking: Asking,
    id: ProfileId | "new",
    work: () => Promise<Result<T, VaultError>>,
  ): Promise<Result<T, Refusal>> => {
    const keys = id === "new" ? [] : [`profile ${id}`, `address ${asking.address}`];
    const passed = await turnstile.pass<T, Refusal>(async () => {
      const seconds = throttle.secondsToWait(keys);
      if (seconds > 0) return err({ kind: "try-later", seconds });
      throttle.count(keys);
      let answer: Result<T, VaultError> | undefined;
      try {
        answer = await work();
      } finally {
        if (answer?.ok) throttle.forget(keys);
        else if (!isWrong(answer?.error)) throttle.giveBack(keys);
      }
      return answer.ok ? answer : err(vaultErrorToRefusal(answer.error, throttle.triesLeft(keys)));
    });
    if (passed.ok) return passed;
    return passed.error.kind === "full" ? err({ kind: "try-later", seconds: 1 }) : err(passed.error);
  };

  const enter = async (
    asking: Asking,
    { profileId, acceptOlder }: { readonly profileId: ProfileId; readonly acceptOlder: boolean },
    road: {
      readonly shared: (open: OpenProfile) => Promise<Result<void, VaultError>>;
      readonly fresh: () => Promise<Result<OpenVault, VaultError>>;
    },
  ): Promise<Result<{ profile: Profile }, Refusal>> => {
    if (!find(profileId)) return notFound("profile", profileId);
    const open = await prove(asking, profileId, async () => {
      const already = sessions.opened(profileId);
      if (already) {
        const proven = await road.shared(already);
        if (!proven.ok) return proven;
        // Locked while the key was derived: then it is opened like any other.
        if (!already.isLocked()) return begun(asking, already);
      }
      const vault = await road.fresh();
      if (!vault.ok) return vault;
      const opened = opener.open(vault.value, { acceptOlder });
      return opened.ok ? begun(asking, opened.value) : opened;
    });
    return open.ok ? ok(view(open.value)) : open;
  };
  /** Within the turnstile, so that the next in the queue finds the profile open. */
  const begun = (asking: Asking, open: OpenProfile) => {
    changeCard(folderOf(open.id), { lastOpened: deps.clock() });
    sessions.begin(asking.session, open);
    return ok(open);
  };

  const make = async (
    asking: Asking,
    wanted: { readonly name: string; readonly passphrase: string; readonly currency: Currency },
    locale: Settings["locale"],
    fill: (open: OpenProfile) => Promise<Result<unknown, Refusal>>,
  ): Promise<Result<{ profile: Profile; recoveryCode: string }, Refusal>> => {
    mkdirSync(deps.home, { recursive: true, mode: 0o700 });
    const made = await prove(asking, "new", async () => {
      const { name, passphrase, currency } = wanted;
      const vault = await vaults.create({ name, passphrase, ...(deps.kdf ? { kdf: deps.kdf } : {}) });
      if (!vault.ok) return vault;
      const open = opener.create(vault.value.vault, { currency, language: languageOf(locale) });
      if (!open.ok) return open;
      open.value.store.saveSettings({ locale, firstDayOfWeek: locale === "en-US" ? 7 : 1 });
      changeCard(folderOf(open.value.id), { lastOpened: deps.clock() });
      sessions.begin(asking.session, open.value);
      return ok({ open: open.value, recoveryCode: vault.value.recoveryCode });
    });
    if (!made.ok) return made;
    const { open, recoveryCode } = made.value;
    const filled = await fill(open);
    if (!filled.ok) {
      // Half a profile would be worse than none, and nothing in it is the person's yet.
      sessions.lock(open.id, "removed");
      await vaults.remove({ id: open.id, passphrase: wanted.passphrase });
      events.changedForAll(["profiles"]);
      return filled;
    }
    return ok({ ...view(open), recoveryCode });
  };

  return {
    list,
    place: () => ({ folder: deps.home }),
    disk: () =>
      vaults.list().map(({ id }) => {
        const folder = folderOf(id);
        const { ledger, vault, keys } = vaultSizes(folder);
        return { id, folder, bytes: ledger + vault + keys };
      }),

    current(session: string): { profile: Profile | null } {
      const open = sessions.profileOf(session);
      return open ? view(open) : { profile: null };
    },

    create: (
      asking: Asking,
      { locale, ...wanted }: { name: string; passphrase: string; currency: Currency; locale: Settings["locale"] },
    ) => make(asking, wanted, locale, async () => ok(undefined)),

    async createSample(asking: Asking, { locale }: { locale: Settings["locale"] }, signal: AbortSignal | undefined) {
      const taken = new Set(list().map(({ name }) => name));
      const usual = sampleName[languageOf(locale)];
      let name = usual;
      for (let n = 2; taken.has(name); n++) name = `${usual} ${n}`;
      const wanted = { name, passphrase: samplePassphrase, currency: SAMPLE_CURRENCY };
      const made = await make(asking, wanted, locale, async (open) => {
        writeFileSync(markOf(open.id), "", { mode: 0o600 });
        return deps.makeSample(open, signal);
      });
      return made.ok ? ok({ profile: made.value.profile }) : made;
    },

    unlock: (asking: Asking, input: { profileId: ProfileId; passphrase: string; acceptOlder: boolean }) =>
      enter(asking, input, {
        shared: (open) => open.vault.verifyPassphrase(input.passphrase),
        fresh: () => vaults.open({ id: input.profileId, passphrase: input.passphrase, acceptOlder: input.acceptOlder }),
      }),

    unlockWithRecoveryCode: (
      asking: Asking,
      input: { profileId: ProfileId; recoveryCode: string; passphrase: string; acceptOlder: boolean },
    ) => {
      const reset = (vault: OpenVault) =>
        vault.resetPassphrase({ recoveryCode: input.recoveryCode, next: input.passphrase });
      return enter(asking, input, {
        async shared({ vault, id }) {
          const set = await reset(vault);
          if (set.ok) rmSync(markOf(id), { force: true });
          return set;
        },
        async fresh() {
          const { profileId: id, recoveryCode, acceptOlder } = input;
          const vault = await vaults.openWithRecoveryCode({ id, recoveryCode, acceptOlder });
          if (!vault.ok) return vault;
          const set = await reset(vault.value);
          if (set.ok) rmSync(markOf(id), { force: true });
          else vault.value.lock();
          return set.ok ? vault : set;
        },
      });
    },

    lock(session: string): void {
      const open = sessions.profileOf(session);
      if (open) sessions.lock(open.id, "person");
    },

    async remove(asking: Asking, { profileId, passphrase }: { profileId: ProfileId; passphrase: string }) {
      if (!find(profileId)) return notFound("profile", profileId);
      const removed = await prove(asking, profileId, async () => {
        const open = sessions.opened(profileId);
        if (open) {
          // Proven before anybody loses their session over a wrong passphrase.
          const proven = await open.vault.verifyPassphrase(passphrase);
          if (!proven.ok) return proven;
          sessions.lock(profileId, "removed");
        }
        return vaults.remove({ id: profileId, passphrase });
      });
      if (removed.ok) events.changedForAll(["profiles"]);
      return removed;
    },

    async rename(
      asking: Asking,
      { profileId, passphrase, name }: { profileId: ProfileId; passphrase: string; name: string },
    ): Promise<Result<unknown, Refusal>> {
      if (!find(profileId)) return notFound("profile", profileId);
      const open = sessions.opened(profileId);
      const renamed = await prove(asking, profileId, async () => {
        if (open) return open.vault.verifyPassphrase(passphrase);
        const vault = await vaults.open({ id: profileId, passphrase });
        if (!vault.ok) return vault;
        try {
          return vault.value.rename(name);
        } finally {
          vault.value.lock();
        }
      });
      if (!renamed.ok) return renamed;
      if (open) return open.settings.update({ name });
      events.changedForAll(["profiles"]);
      return renamed;
    },

    setMark({ profileId, ...mark }: { profileId: ProfileId; initial: string; slot: number }): Result<unknown, Refusal> {
      if (!find(profileId)) return notFound("profile", profileId);
      if (!changeCard(folderOf(profileId), { ...mark, initial: mark.initial.trim() }))
        return err({ kind: "storage", reason: "not-writable" });
      events.changedForAll(["profiles"]);
      return ok({});
    },

    async changePassphrase(asking: Asking, open: OpenProfile, input: { current: string; next: string }) {
      const changed = await prove(asking, open.id, () =>
        open.vault.changePassphrase({ ...input, ...(deps.kdf ? { kdf: deps.kdf } : {}) }),
      );
      if (changed.ok) {
        rmSync(markOf(open.id), { force: true });
        events.changedForAll(["profiles"]);
      }
      return changed;
    },

    replaceRecoveryCode: (asking: Asking, open: OpenProfile, { passphrase }: { passphrase: string }) =>
      prove(asking, open.id, () => open.vault.replaceRecoveryCode({ passphrase })),
  };
}

/** Read without its key, so it can be anything: a list that cannot be shown would keep everybody out. */
function shownName(summary: ProfileSummary): string {
  const name =
    summary.state === "readable"
      ? summary.name
          .replaceAll(/\p{Cc}+/gu, " ")
          .trim()
          .slice(0, 200)
      : "";
  return name || summary.id;
}

const isWrong = (error: VaultError | undefined) =>
  error?.kind === "wrong-passphrase" || error?.kind === "wrong-recovery-code";

/**
 * What a person sets for a profile. Name and currency are not kept here: the name stands in the key file, so that the
 * profile can be chosen while it is locked, and the currency is the ledger's. All else lies in `vault.db`.
 */
import * as z from "zod";
import { type Settings, settings as settingsSchema } from "../../src-shared/contract/settings.ts";
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { OpenVault } from "../vault/open-vault.ts";
import type { ProfileStore } from "./profile-store.ts";
import { commitErrorToRefusal, type Refusal, vaultErrorToRefusal } from "./refusal.ts";

export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] | undefined };

export interface SettingsService {
  get(): Settings;
  update(change: SettingsChange): Promise<Result<Settings, Refusal>>;
}

type Kept = Omit<Settings, "name" | "currency">;

const DEFAULTS: Kept = {
  locale: "en-GB",
  firstDayOfWeek: 1,
  firstDayOfMonth: 1,
  theme: "system",
  density: "comfortable",
  textSize: 100,
  hideAmounts: false,
  autoLockMinutes: 10,
  rates: "off",
  fillGuesses: false,
  keys: {},
};

const keptSchema = settingsSchema.omit({ name: true, currency: true });

export function createSettingsService(deps: {
  readonly vault: Pick<OpenVault, "name" | "rename">;
  readonly store: ProfileStore;
  readonly ledger: Pick<Ledger, "currency" | "setCurrency">;
  readonly saveCurrency: (currency: Settings["currency"]) => void;
  readonly changed: (what: { readonly name: boolean }) => void;
}): SettingsService {
  const { vault, store, ledger } = deps;

  const get = (): Settings => ({ name: vault.name(), currency: ledger.currency, ...readKept(store.settings()) });

  return {
    get,
    async update({ name, currency, ...kept }) {
      const before = get();
      // The two that can be refused come first, so that a refusal leaves everything as it was.
      if (currency !== undefined && currency !== before.currency) {
        const set = await ledger.setCurrency(currency);
        if (!set.ok) {
          return err(
            set.error.kind === "in-use"
              ? { kind: "currency-fixed", currency: before.currency }
              : commitErrorToRefusal(set.error),
          );
        }
        deps.saveCurrency(currency);
      }
      if (name !== undefined && name !== before.name) {
        const renamed = vault.rename(name);
        if (!renamed.ok) return err(vaultErrorToRefusal(renamed.error));
      }
      const given = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
      if (Object.keys(given).length > 0) store.saveSettings(given);
      deps.changed({ name: name !== undefined && name !== before.name });
      return ok(get());
    },
  };
}

/** Each setting by itself: one that an older or newer Coffer wrote differently falls back, the others stay. */
function readKept(stored: Readonly<Record<string, unknown>>): Kept {
  const entries = Object.entries(keptSchema.shape).map(([key, schema]) => {
    const read = z.safeParse(schema, stored[key]);
    return [key, read.success ? read.data : DEFAULTS[key as keyof Kept]];
  });
  return Object.fromEntries(entries) as Kept;
}

/** What `vault.db` remembers of alerts: what became of each, and what somebody set. It is the person's and no part of the budget. */
import * as z from "zod";
import { alertSettings } from "../../src-shared/contract/alerts.ts";
import { localDate } from "../../src-shared/contract/values.ts";
import { type AlertSettings, type AlertStates, usualAlertSettings } from "../../src-shared/domain/alert.ts";
import type { ProfileStore } from "./profile-store.ts";

const STATES = "alertStates";
const SETTINGS = "alertSettings";
const NAMES = "alertMutedNames";

const states = z.record(
  z.string(),
  z.object({
    at: z.int(),
    seen: z.boolean(),
    told: z.boolean(),
    done: z.boolean(),
    snoozedUntil: localDate.nullable(),
    found: localDate,
  }),
);

export function createAlertMemory(store: Pick<ProfileStore, "settings" | "saveSettings">) {
  return {
    states(): AlertStates {
      const read = states.safeParse(store.settings()[STATES]);
      return read.success ? read.data : {};
    },
    saveStates: (next: AlertStates): void => store.saveSettings({ [STATES]: next }),
    settings(): AlertSettings {
      // Each by itself: one that another Coffer wrote differently falls back, the others stay.
      const kept = (store.settings()[SETTINGS] ?? {}) as Readonly<Record<string, unknown>>;
      const read = Object.entries(alertSettings.shape).flatMap(([name, schema]) => {
        const value = z.safeParse(schema, kept[name]);
        return value.success ? [[name, value.data]] : [];
      });
      return { ...usualAlertSettings, ...Object.fromEntries(read) };
    },
    saveSettings: (next: AlertSettings): void => store.saveSettings({ [SETTINGS]: next }),
    /** What muted subjects were called when they were muted. */
    names(): Readonly<Record<string, string>> {
      const read = z.record(z.string(), z.string()).safeParse(store.settings()[NAMES]);
      return read.success ? read.data : {};
    },
    saveNames: (next: Readonly<Record<string, string>>): void => store.saveSettings({ [NAMES]: next }),
  };
}

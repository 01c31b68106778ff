/** What `vault.db` remembers of fetching: when it was tried, what became of it, how far back each source was asked. */
import * as z from "zod";
import { rateFailures } from "../../src-shared/contract/rates.ts";
import { localDate } from "../../src-shared/contract/values.ts";
import type { ProfileStore } from "./profile-store.ts";

const KEY = "ratesFetched";

const memory = z.object({
  triedAt: z.int().nullable(),
  updatedAt: z.int().nullable(),
  /** When the bell was told of a failure. */
  toldAt: z.int().nullable(),
  failure: z
    .object({ kind: z.enum(rateFailures), at: z.int(), host: z.string(), seconds: z.int().nullable() })
    .nullable(),
  /** By source and currency: the first day that was asked for, and the day of the newest rate. */
  reached: z.record(z.string(), z.record(z.string(), z.object({ from: localDate, to: localDate }))),
});
export type RateMemory = z.infer<typeof memory>;

const NOTHING: RateMemory = { triedAt: null, updatedAt: null, toldAt: null, failure: null, reached: {} };

export function createRateMemory(store: Pick<ProfileStore, "settings" | "saveSettings">) {
  return {
    get(): RateMemory {
      const read = memory.safeParse(store.settings()[KEY]);
      return read.success ? read.data : NOTHING;
    },
    save: (next: RateMemory): void => store.saveSettings({ [KEY]: next }),
  };
}

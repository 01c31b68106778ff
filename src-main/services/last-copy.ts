/** When a copy of the whole budget was made last, as `vault.db` remembers it. */
import { localDate } from "../../src-shared/contract/values.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { ProfileStore } from "./profile-store.ts";

const KEY = "lastCopy";

export function readLastCopy(store: Pick<ProfileStore, "settings">): LocalDate | null {
  const read = localDate.safeParse(store.settings()[KEY]);
  return read.success ? read.data : null;
}

export const saveLastCopy = (store: Pick<ProfileStore, "saveSettings">, date: LocalDate): void =>
  store.saveSettings({ [KEY]: date });

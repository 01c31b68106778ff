/** What a person only thinks of, kept in `vault.db` beside the settings: it is no part of the budget. */
import * as z from "zod";
import { type WhatIf, whatIf } from "../../src-shared/contract/forecast.ts";
import type { ProfileStore } from "./profile-store.ts";

const KEY = "whatIfs";

export function createWhatIfMemory(store: Pick<ProfileStore, "settings" | "saveSettings">) {
  return {
    get(): WhatIf[] {
      const read = z.array(z.unknown()).safeParse(store.settings()[KEY]);
      // One that another Coffer wrote differently is left out, the others stay.
      return (read.success ? read.data : []).flatMap((each) => {
        const known = whatIf.safeParse(each);
        return known.success ? [known.data] : [];
      });
    },
    save: (next: readonly WhatIf[]): void => store.saveSettings({ [KEY]: next }),
  };
}

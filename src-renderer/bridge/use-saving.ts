/** Saving from a form: busy while it runs, left when it worked, and otherwise what went wrong, to be told under a field. */
import { useState } from "react";
import type { Result } from "../../src-shared/domain/result.ts";
import type { Refusal } from "./refusal.ts";

export interface Saving {
  readonly busy: boolean;
  readonly problem: string | undefined;
  /** Says something of its own, or with nothing takes back what was said: what is wrong is being changed. */
  readonly tell: (problem?: string) => void;
  /** Once at a time; nothing happens where there is nothing to send. */
  readonly save: (send: () => Promise<Result<unknown, Refusal>> | undefined) => Promise<void>;
}

export function useSaving(onSaved: () => void): Saving {
  const [problem, tell] = useState<string>();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    problem,
    tell,
    async save(send) {
      if (busy) return;
      const sending = send();
      if (!sending) return;
      setBusy(true);
      const saved = await sending;
      setBusy(false);
      if (saved.ok) onSaved();
      else tell([saved.error.what, saved.error.effect].join(" "));
    },
  };
}

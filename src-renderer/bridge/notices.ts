/**
 * Short sentences for the person that the bridge has to say: what was done (with Undo), what was refused. The shell
 * shows them as toasts; nothing here draws.
 */
import type { TransactionId } from "../../src-shared/domain/id.ts";

export interface Notice {
  readonly kind: "done" | "refused";
  readonly text: string;
  /** Until somebody closes it. */
  readonly stays?: boolean;
  /** Takes the named commit back. */
  readonly undo?: () => void;
  /** A way on from here, offered beside Undo. */
  readonly action?: { readonly label: string; readonly onAct: () => void };
  /** Refused because a statement agreed with it: there it can be opened again. */
  readonly reconciled?: TransactionId;
}

export interface Notices {
  readonly say: (notice: Notice) => void;
  readonly listen: (listener: (notice: Notice) => void) => () => void;
}

export function createNotices(): Notices {
  const listeners = new Set<(notice: Notice) => void>();
  return {
    say(notice) {
      for (const listener of listeners) listener(notice);
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

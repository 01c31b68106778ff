/** Tells the vault that somebody is there, at most once a minute and only after a real touch, so it does not lock. */
import type { CofferClient } from "../../src-shared/contract/contract.ts";

const MINUTE = 60_000;

export function followPresence(client: CofferClient, target: Window): () => void {
  let said = Number.NEGATIVE_INFINITY;
  const touch = () => {
    const now = performance.now();
    if (now - said < MINUTE) return;
    said = now;
    client.system.present().catch(() => undefined);
  };
  const kinds = ["pointerdown", "keydown", "wheel", "pointermove"] as const;
  for (const kind of kinds) target.addEventListener(kind, touch, { passive: true });
  return () => {
    for (const kind of kinds) target.removeEventListener(kind, touch);
  };
}

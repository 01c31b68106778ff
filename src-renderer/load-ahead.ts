/**
 * Loads what will be needed soon while the window has nothing else to do, so that opening a screen for the first time is
 * as quick as for the second. One file after the other: whatever a person does meanwhile comes first.
 */
import type { AnyRouter } from "@tanstack/react-router";
import { loadLaterParts } from "./design/index.ts";

/** The first screen of an open vault, while somebody types the passphrase. */
export function loadOverviewAhead(): () => void {
  return ahead(async () => {
    await import("./features/overview/index.ts");
  });
}

/** Every other screen, then what opens over them. @returns stops it */
export function loadScreensAhead(router: AnyRouter): () => void {
  return ahead(async (idle) => {
    for (const route of Object.values(router.routesById)) {
      if (!(await idle())) return;
      await router.loadRouteChunk(route);
    }
    if (await idle()) await loadLaterParts();
  });
}

/** Each call resolves when there is time: false when it is not wanted any more. */
type Idle = () => Promise<boolean>;

function ahead(run: (idle: Idle) => Promise<void>): () => void {
  let wanted = true;
  const idle: Idle = () => new Promise((resolve) => requestIdleCallback(() => resolve(wanted), { timeout: 5000 }));
  void idle()
    .then((still) => (still ? run(idle) : undefined))
    // What cannot be loaded now is asked for again, and its failure told, when somebody goes there.
    .catch(() => undefined);
  return () => {
    wanted = false;
  };
}

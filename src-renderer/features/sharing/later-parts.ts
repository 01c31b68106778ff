/** Nothing of sharing belongs to the first screen: each part is loaded when it is shown, or when there is time. */
import { later } from "../../design/index.ts";

export const SharingPanel = later<object>(async () => (await import("./sharing-panel.tsx")).SharingPanel);
export const LaterSharedLine = later(async () => (await import("./shared-line.tsx")).SharedLine);
export const LaterSharedRow = later<object>(async () => (await import("./shared-line.tsx")).SharedRow);
export const LaterOwnPresence = later<object>(async () => (await import("./own-presence.tsx")).OwnPresence);
export const LaterSharedHealth = later<object>(async () => (await import("./shared-health.tsx")).SharedHealth);

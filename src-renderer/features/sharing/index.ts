/** Budgets of several people: their page of the settings, and what the frame shows of them. */
export { LaterOwnPresence, LaterSharedHealth, LaterSharedLine, LaterSharedRow, SharingPanel } from "./later-parts.ts";

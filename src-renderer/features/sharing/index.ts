/** Budgets of several people: their page of the settings. */
export { SharingPanel } from "./later-parts.ts";

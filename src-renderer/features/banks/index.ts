/** Ways to banks: their page of the settings. */
export { BankPanel } from "./later-panel.ts";

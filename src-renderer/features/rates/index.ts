/** Exchange rates: their page of the settings. */
export { RatesPanel } from "./later-panel.ts";

/** Exchange rates: their page of the settings, and their words. */
export { RatesPanel } from "./later-panel.ts";
export { formatRate, useSourceName } from "./rate-words.ts";

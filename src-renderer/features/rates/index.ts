/** Exchange rates: their page of the settings, and the offer to fetch them. */
export { RatesPanel } from "./later-panel.ts";
export { type Fetching, useFetchRates } from "./use-fetch-rates.ts";

/** What accounts will hold. Its view is loaded when somebody looks at it. */
import { later } from "../../design/index.ts";

export { type ForecastSearch, forecastSearch } from "./search.ts";
export const LaterForecast = later(async () => (await import("./forecast.tsx")).Forecast);

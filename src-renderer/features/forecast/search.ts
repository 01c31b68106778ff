/** What the address of a forecast says. */
import type { AccountId } from "../../../src-shared/domain/id.ts";

export const forecastSpans = ["3", "6", "12"] as const;
/** Months. */
export type ForecastSpan = (typeof forecastSpans)[number];

export interface ForecastSearch {
  readonly account?: AccountId;
  readonly span?: ForecastSpan;
}

export function forecastSearch({ account, span }: Record<string, unknown>): ForecastSearch {
  const known = forecastSpans.find((each) => each === String(span));
  return {
    ...(typeof account === "string" ? { account: account as AccountId } : {}),
    ...(known && known !== "12" ? { span: known } : {}),
  };
}

/** Sources and failures of exchange rates in words, and rates as the person's language writes them. */
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { RatesStatus } from "../../../src-shared/contract/rates.ts";
import type { RateSource } from "../../../src-shared/domain/exchange-rate.ts";
import { readRate } from "../../../src-shared/domain/exchange-rate.ts";
import { numberFormat } from "../../design/index.ts";

export function useSourceName(): (source: RateSource) => string {
  const { t } = useLingui();
  return (source) => ({ manual: t`Entered by you`, ecb: t`European Central Bank`, frankfurter: "Frankfurter" })[source];
}

/** Why the last try failed. What is known stays in every case. */
export function useFailureWords(): (failure: NonNullable<RatesStatus["failure"]>) => string {
  const { t } = useLingui();
  return ({ kind, host, seconds }) => {
    switch (kind) {
      case "offline":
        return t`${host} could not be reached. Is this computer connected?`;
      case "too-slow":
        return t`${host} did not answer in time.`;
      case "busy": {
        const minutes = Math.max(1, Math.ceil((seconds ?? 0) / 60));
        return seconds === null
          ? t`${host} was asked too often. Try again later.`
          : t`${host} was asked too often. It wants to be left alone for ${plural(minutes, { one: "# minute", other: "# minutes" })}.`;
      }
      case "server-error":
        return t`${host} has a problem of its own.`;
      case "not-expected":
        return t`${host} answered something else than exchange rates.`;
      case "truncated":
        return t`The answer of ${host} ended before its end.`;
    }
  };
}

/** `1.0876` as the language writes it; the digits stay what they are. */
export function formatRate(rate: string, locale: string): string {
  const digits = rate.split(".")[1]?.length ?? 0;
  return numberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    rate as unknown as number,
  );
}

/** What a person typed, with a comma or a point, grouped by neither. @returns undefined when it is no positive number */
export const parseRate = (text: string): string | undefined => readRate(text.trim().replace(/^(\d*),(\d+)$/, "$1.$2"));

/** How often a thought repeats, in words. */
import { useLingui } from "@lingui/react/macro";
import type { WhatIf } from "../../../src-shared/contract/forecast.ts";

export function useRepeatNames(): Readonly<Record<WhatIf["repeats"], string>> {
  const { t } = useLingui();
  return { once: t`Once`, weekly: t`Every week`, monthly: t`Every month`, yearly: t`Every year` };
}

/** `=` in the palette: the arithmetic of the amount fields; Enter copies the result. */
import { useLingui } from "@lingui/react/macro";
import { useBridge } from "../../bridge/context.tsx";
import {
  type Command,
  CopyIcon,
  formatAmount,
  parseAmount,
  useAmountProblemText,
  useFormat,
} from "../../design/index.ts";

export interface Calculation {
  readonly commands: readonly Command[];
  /** What to type instead, when this is no sum. */
  readonly problem: string | undefined;
}

export function useCalculation(text: string): Calculation {
  const { t } = useLingui();
  const { currency, locale } = useFormat();
  const { notices } = useBridge();
  const problemText = useAmountProblemText();
  const read = parseAmount(text, { currency, locale });
  if (!read.ok)
    return {
      commands: [],
      problem: read.error.kind === "empty" ? t`Type a sum, for example 3*12.50 or (80-18)/2.` : problemText(read.error),
    };
  const result = formatAmount(read.value.value, currency, locale);
  return {
    problem: undefined,
    commands: [
      {
        id: "result",
        label: `= ${result}`,
        icon: CopyIcon,
        shortcut: "Enter",
        detail: t`Copy`,
        onAct: () =>
          void navigator.clipboard.writeText(result).then(
            () => notices.say({ kind: "done", text: t`${result} copied.` }),
            () => notices.say({ kind: "refused", text: t`The clipboard cannot be used here.` }),
          ),
      },
    ],
  };
}

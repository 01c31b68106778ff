/** What a category still has: green on soft, plain zero, amber when its target lacks money, red below zero. */
import { useLingui } from "@lingui/react/macro";
import type { Minor } from "../../../src-shared/domain/money.ts";
import { Pill, type PillTone } from "../primitives/pill.tsx";
import { Amount } from "./amount.tsx";

export interface AvailablePillProps {
  readonly value: Minor;
  readonly underfunded?: boolean | undefined;
}

export function AvailablePill({ value, underfunded }: AvailablePillProps) {
  const { t } = useLingui();
  const tone: PillTone = value < 0 ? "danger" : underfunded ? "warn" : value === 0 ? "none" : "in";
  const word = {
    danger: t`overspent`,
    warn: t`needs more`,
    none: t`nothing left`,
    in: t`available`,
    info: "",
    off: "",
  }[tone];
  return (
    <Pill tone={tone} amount>
      <Amount value={value} meaning="plain" />
      <span className="spoken">, {word}</span>
    </Pill>
  );
}

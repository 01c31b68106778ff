/** Which way money goes: one signed column, two columns, or a column that tells. */
import { useLingui } from "@lingui/react/macro";
import type { AmountReading } from "../../../src-shared/domain/import-mapping.ts";
import { Select } from "../../design/index.ts";

export interface SignFieldProps {
  readonly reading: AmountReading;
  readonly hint: string;
  readonly onReadingChange: (reading: AmountReading) => void;
}

export function SignField({ reading, hint, onReadingChange }: SignFieldProps) {
  const { t } = useLingui();
  switch (reading.kind) {
    case "signed":
      return (
        <Select
          label={t`Money out is written`}
          hint={hint}
          options={[
            { value: "minus", label: t`With a minus` },
            { value: "plus", label: t`Without a minus` },
          ]}
          value={reading.inverted ? "plus" : "minus"}
          onValueChange={(value) => onReadingChange({ kind: "signed", inverted: value === "plus" })}
        />
      );
    case "two-columns":
      return (
        <Select
          label={t`The column of money out is written`}
          hint={hint}
          options={[
            { value: "plus", label: t`Without a minus` },
            { value: "minus", label: t`With a minus` },
          ]}
          value={reading.debitNegative ? "minus" : "plus"}
          onValueChange={(value) => onReadingChange({ ...reading, debitNegative: value === "minus" })}
        />
      );
    case "sign-column":
      return (
        <Select
          label={t`A word that is in neither list means`}
          hint={hint}
          options={[
            { value: "printed", label: t`As the sign is printed` },
            { value: "in", label: t`Money in` },
            { value: "out", label: t`Money out` },
          ]}
          value={reading.otherwise}
          onValueChange={(otherwise) => onReadingChange({ ...reading, otherwise })}
        />
      );
  }
}

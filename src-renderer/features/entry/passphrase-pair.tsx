/** A new passphrase and its repetition, with what is wrong under the field once it was left. */
import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { SecretField } from "../../design/index.ts";
import { leastCharacters } from "./passphrase-strength.ts";
import { StrengthWords } from "./strength-words.tsx";

export interface PassphrasePair {
  readonly passphrase: string;
  readonly repeated: string;
}

export const emptyPair: PassphrasePair = { passphrase: "", repeated: "" };

export function pairIsGood({ passphrase, repeated }: PassphrasePair): boolean {
  return [...passphrase].length >= leastCharacters && passphrase === repeated;
}

export interface PassphrasePairFieldsProps {
  readonly pair: PassphrasePair;
  readonly onPairChange: (pair: PassphrasePair) => void;
  readonly label?: string | undefined;
}

export function PassphrasePairFields({ pair, onPairChange, label }: PassphrasePairFieldsProps) {
  const { t } = useLingui();
  const [left, setLeft] = useState(false);
  const differs = left && pair.repeated !== "" && pair.repeated !== pair.passphrase;
  return (
    <>
      <SecretField
        label={label ?? t`Passphrase`}
        autoComplete="new-password"
        value={pair.passphrase}
        onValueChange={(passphrase) => onPairChange({ ...pair, passphrase })}
      />
      <StrengthWords passphrase={pair.passphrase} />
      <SecretField
        label={t`Repeat it`}
        autoComplete="new-password"
        value={pair.repeated}
        error={differs ? t`The two are not the same.` : undefined}
        onBlur={() => setLeft(true)}
        onValueChange={(repeated) => onPairChange({ ...pair, repeated })}
      />
    </>
  );
}

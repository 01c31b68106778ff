/** The estimate of a passphrase as three bars and a word. */
import { Trans } from "@lingui/react/macro";
import { leastCharacters, passphraseStrength } from "./passphrase-strength.ts";

export function StrengthWords({ passphrase }: { readonly passphrase: string }) {
  const strength = passphraseStrength(passphrase);
  return (
    <p className="strength" data-strength={strength} aria-live="polite">
      <span className="strength-bars" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <StrengthWord strength={strength} />
    </p>
  );
}

function StrengthWord({ strength }: { readonly strength: ReturnType<typeof passphraseStrength> }) {
  switch (strength) {
    case "empty":
      return <Trans>Long beats complicated: five or six unrelated words.</Trans>;
    case "too-short":
      return <Trans>Too short, at least {leastCharacters} characters.</Trans>;
    case "weak":
      return <Trans>Weak: a patient guesser would find it. Make it longer.</Trans>;
    case "fair":
      return <Trans>Fair. Another word makes it strong.</Trans>;
    case "strong":
      return <Trans>Strong.</Trans>;
  }
}

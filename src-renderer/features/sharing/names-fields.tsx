/** What a person and their device are called among the others. */
import { useLingui } from "@lingui/react/macro";
import { TextField } from "../../design/index.ts";

export interface Names {
  readonly person: string;
  readonly deviceName: string;
}

export const noNames: Names = { person: "", deviceName: "" };

export const areNamed = ({ person, deviceName }: Names) => person.trim() !== "" && deviceName.trim() !== "";

export interface NamesFieldsProps {
  readonly names: Names;
  readonly onNames: (names: Names) => void;
}

export function NamesFields({ names, onNames }: NamesFieldsProps) {
  const { t } = useLingui();
  return (
    <div className="sharing-names">
      <TextField
        label={t`Your name`}
        hint={t`The others see it.`}
        maxLength={80}
        value={names.person}
        onValueChange={(person) => onNames({ ...names, person })}
      />
      <TextField
        label={t`Name of this device`}
        placeholder={t`Laptop`}
        maxLength={80}
        value={names.deviceName}
        onValueChange={(deviceName) => onNames({ ...names, deviceName })}
      />
    </div>
  );
}

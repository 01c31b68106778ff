/** As what somebody takes part. */
import { useLingui } from "@lingui/react/macro";
import { RadioList } from "../../design/index.ts";
import type { Role } from "./sharing-status.ts";
import { useRoleWords } from "./sharing-words.ts";

export interface RoleChoiceProps {
  readonly choices: readonly Role[];
  readonly role: Role;
  readonly onRole: (role: Role) => void;
}

export function RoleChoice({ choices, role, onRole }: RoleChoiceProps) {
  const { t } = useLingui();
  const { roleName, roleHint } = useRoleWords();
  return (
    <RadioList
      name={t`Role`}
      choices={choices.map((each) => ({ value: each, label: roleName(each), hint: roleHint(each) }))}
      value={role}
      onValueChange={onRole}
    />
  );
}

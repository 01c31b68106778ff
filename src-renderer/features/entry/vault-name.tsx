/** What a vault is called. The name stands in the key file, so a damaged one has none: then the folder's id tells them apart. */
import { Trans } from "@lingui/react/macro";
import type { Profile } from "../../../src-shared/contract/profiles.ts";

export function VaultName({ profile: { id, name } }: { readonly profile: Profile }) {
  if (name !== id) return name;
  const short = id.slice(-6);
  return <Trans>Vault …{short}</Trans>;
}

/** Vaults that do not open, in words. */
import { plural, t } from "@lingui/core/macro";
import type { Refusal } from "../refusal.ts";
import type { RefusedCall } from "./call.ts";

export function vaultRefusal({ code, say, number }: RefusedCall): Refusal | undefined {
  const tries = number("triesLeft");
  const left =
    tries > 0
      ? t`${plural(tries, { one: "# try", other: "# tries" })} left before a pause.`
      : t`The next wrong one is followed by a pause.`;
  switch (code) {
    case "WRONG_PASSPHRASE":
      return say(t`That passphrase does not open this vault.`, left);
    case "WRONG_RECOVERY_CODE":
      return say(t`That recovery code does not open this vault. Check for swapped characters.`, left);
    case "TRY_LATER": {
      const seconds = number("seconds");
      return say(
        t`Too many wrong tries. Your data is safe.`,
        t`Wait ${plural(seconds, { one: "# second", other: "# seconds" })} and try again.`,
      );
    }
    case "PASSPHRASE_TOO_SHORT": {
      const least = number("least");
      return say(t`This passphrase is too short.`, t`Use at least ${least} characters.`);
    }
    case "PASSPHRASE_TOO_LONG":
      return say(t`This passphrase is too long.`, t`Use a shorter one.`);
    case "KEY_FILE_MISSING":
      return say(
        t`The key file of this vault is missing.`,
        t`The data is still there but cannot be opened without it. Restore vault.keys from a backup.`,
      );
    case "KEY_FILE_DAMAGED":
      return say(
        t`The key file of this vault is damaged.`,
        t`The data itself was not touched. Restore vault.keys from a backup.`,
      );
    case "KEY_FILE_TOO_NEW":
    case "DATABASE_TOO_NEW":
      return say(
        t`This vault was written by a newer Coffer.`,
        t`Nothing was touched. Update Coffer and open it again.`,
      );
    case "KEY_FILE_REFUSED":
      return say(
        t`The key file asks for settings that are not safe, so it was not used.`,
        t`Your data was not touched. Restore vault.keys from a backup.`,
      );
    case "DATABASE_MISSING":
      return say(
        t`The passphrase is right, but a data file of this vault is missing.`,
        t`Nothing was changed. Restore it from a backup.`,
      );
    case "DATABASE_DAMAGED":
      return say(
        t`The passphrase is right, but a data file of this vault is damaged.`,
        t`Nothing was changed. Restore it from a backup.`,
      );
    case "DATABASE_NOT_ENCRYPTED":
      return say(
        t`A data file of this vault is not encrypted, so somebody put it there.`,
        t`It was not opened and nothing was changed. Restore the vault from a backup.`,
      );
    case "OLDER_THAN_SEEN":
      return say(
        t`This data is older than what Coffer saw last on this computer.`,
        t`An older copy was put back, or the last changes were lost. Open it as it is only if you know why.`,
      );
    case "OPEN_ELSEWHERE":
      return say(
        t`This vault is open in another Coffer on this computer.`,
        t`Nothing was changed. Close it there first.`,
      );
    default:
      return undefined;
  }
}

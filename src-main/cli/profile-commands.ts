/** Making a profile. */

import { locales } from "../../src-shared/contract/locales.ts";
import { isCurrency } from "../../src-shared/domain/currency.ts";
import { usage } from "./failure.ts";
import { newPassphrase } from "./passphrase.ts";
import type { Session } from "./session.ts";

interface InitOptions {
  readonly currency: string;
  readonly locale: string;
}

export async function init(
  { client, output }: Session,
  options: InitOptions & { readonly profile?: string },
): Promise<undefined> {
  const currency = options.currency.toUpperCase();
  if (!isCurrency(currency)) throw usage(`${options.currency} is no currency. Write three letters, such as EUR.`);
  const locale = locales.find((each) => each === options.locale);
  if (!locale) throw usage(`${options.locale} is none of ${locales.join(", ")}.`);
  const name = options.profile?.trim();
  if (!name) throw usage("Give the profile a name: --profile NAME.");
  const taken = (await client.profiles.list()).some((profile) => profile.name.toLowerCase() === name.toLowerCase());
  if (taken) throw usage(`There is already a profile called ${name}. Nothing was made.`);
  const passphrase = await newPassphrase();
  const { profile, recoveryCode } = await client.profiles.create({ name, passphrase, currency, locale });
  if (output.isJson) {
    output.json({ profile, recoveryCode });
    return undefined;
  }
  output.line(`Made the profile ${profile.name}.`);
  output.line(`Recovery code: ${recoveryCode}`);
  output.note(
    "Write the code down and keep it safe: with it you get in when the passphrase is lost. It is shown only now.",
  );
  return undefined;
}

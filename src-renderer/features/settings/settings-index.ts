/**
 * Every setting by its words, in the language of the screen, so that it is found whatever somebody calls it. A new
 * setting gets a line here and its `<Setting id>` on its page; the test compares the two.
 */
import { useLingui } from "@lingui/react/macro";
import { findHit } from "../../design/index.ts";
import type { SettingsPage } from "./pages.ts";

export type SettingId =
  | "name"
  | "currency"
  | "language"
  | "week"
  | "guesses"
  | "theme"
  | "rows"
  | "text-size"
  | "hide-amounts"
  | "auto-lock"
  | "passphrase"
  | "recovery-code"
  | "vaults"
  | "delete"
  | "alert-kinds"
  | "alert-when"
  | "alert-percents"
  | "alert-balances"
  | "alert-desktop"
  | "rates"
  | "bank"
  | "sharing"
  | "keys"
  | "tokens"
  | "export"
  | "export-excel"
  | "about";

export interface FindableSetting {
  readonly id: SettingId;
  readonly page: SettingsPage;
  readonly title: string;
  readonly hint: string;
  /** Other words for it, separated by spaces; never shown. */
  readonly also: string;
}

export function useSettingsIndex(): readonly FindableSetting[] {
  const { t } = useLingui();
  return [
    {
      id: "name",
      page: "general",
      title: t`Name of the vault`,
      hint: t`What the vault is called on this computer.`,
      also: t`rename title profile`,
    },
    {
      id: "currency",
      page: "general",
      title: t`Currency`,
      hint: t`Fixed once transactions use it. Accounts may have other currencies.`,
      also: t`money euro dollar franc base`,
    },
    {
      id: "language",
      page: "general",
      title: t`Language and formats`,
      hint: t`How words, numbers and days are written.`,
      also: t`locale region german english date number`,
    },
    {
      id: "week",
      page: "general",
      title: t`The week begins on`,
      hint: t`For calendars.`,
      also: t`monday sunday first day calendar`,
    },
    {
      id: "guesses",
      page: "general",
      title: t`Fill in guessed categories`,
      hint: t`When a file comes in. Else they are only suggested, and one key takes them.`,
      also: t`automatic category suggestion import learn`,
    },
    {
      id: "theme",
      page: "appearance",
      title: t`Theme`,
      hint: t`Light, dark, or as the system has it.`,
      also: t`colour mode night bright appearance`,
    },
    {
      id: "rows",
      page: "appearance",
      title: t`Rows`,
      hint: t`How close the rows of tables stand.`,
      also: t`density compact comfortable height spacing`,
    },
    {
      id: "text-size",
      page: "appearance",
      title: t`Text size`,
      hint: t`All text, larger or smaller.`,
      also: t`font zoom scale big small`,
    },
    {
      id: "hide-amounts",
      page: "appearance",
      title: t`Hide amounts`,
      hint: t`Shows dots instead of amounts.`,
      also: t`privacy mask shoulder secret`,
    },
    {
      id: "auto-lock",
      page: "security",
      title: t`Lock after`,
      hint: t`Without anybody using Coffer.`,
      also: t`timeout idle minutes automatic log out`,
    },
    {
      id: "passphrase",
      page: "security",
      title: t`Passphrase`,
      hint: t`Only you know it. Coffer keeps no copy.`,
      also: t`password change secret login`,
    },
    {
      id: "recovery-code",
      page: "security",
      title: t`Recovery code`,
      hint: t`A new one makes the old one worthless.`,
      also: t`lost forgotten reset emergency`,
    },
    {
      id: "vaults",
      page: "security",
      title: t`All vaults`,
      hint: t`Open another, rename, tell apart by a picture.`,
      also: t`profile switch user picture colour`,
    },
    {
      id: "delete",
      page: "security",
      title: t`Delete this vault`,
      hint: t`Its files are removed from this computer. This cannot come back.`,
      also: t`remove erase wipe`,
    },
    {
      id: "alert-kinds",
      page: "alerts",
      title: t`Alerts`,
      hint: t`What is told behind the bell: bills, balances, prices, spending.`,
      also: t`notification reminder warning bell inbox`,
    },
    {
      id: "alert-when",
      page: "alerts",
      title: t`When to tell`,
      hint: t`Days and amounts from which something is worth telling.`,
      also: t`threshold limit large transaction bill due days budget percent`,
    },
    {
      id: "alert-percents",
      page: "alerts",
      title: t`A budget line is nearly used up from`,
      hint: t`One for all categories, and another for those you choose.`,
      also: t`threshold budget category percent limit`,
    },
    {
      id: "alert-balances",
      page: "alerts",
      title: t`An account is low below`,
      hint: t`An amount of its own for each account.`,
      also: t`low balance limit threshold minimum`,
    },
    {
      id: "alert-desktop",
      page: "alerts",
      title: t`Notices of the system`,
      hint: t`Off until you turn them on. Amounts are never told.`,
      also: t`desktop notification push popup`,
    },
    {
      id: "rates",
      page: "rates",
      title: t`Exchange rates`,
      hint: t`Who is asked for them, if anybody, and entering your own.`,
      also: t`foreign money dollar franc ECB conversion network internet`,
    },
    {
      id: "bank",
      page: "bank",
      title: t`Bank connection`,
      hint: t`Fetching from your bank, off until you connect one.`,
      also: t`SimpleFIN sync token automatic online banking network internet`,
    },
    {
      id: "sharing",
      page: "sharing",
      title: t`Sharing`,
      hint: t`Who else takes part in this budget, and joining one of somebody else.`,
      also: t`share sync together partner family household members invite join relay leave QR`,
    },
    {
      id: "keys",
      page: "keyboard",
      title: t`Keyboard shortcuts`,
      hint: t`What each key does, and changing it.`,
      also: t`hotkeys bindings`,
    },
    {
      id: "tokens",
      page: "tokens",
      title: t`API tokens`,
      hint: t`For your own scripts, while this vault is unlocked. A token never opens a vault.`,
      also: t`REST script access key automation`,
    },
    {
      id: "export",
      page: "export",
      title: t`Export`,
      hint: t`Everything in files that other programs read.`,
      also: t`CSV hledger JSON backup download save`,
    },
    {
      id: "export-excel",
      page: "export",
      title: t`Mark CSV files for Excel`,
      hint: t`A byte order mark at the front, so that Excel reads umlauts.`,
      also: t`BOM encoding UTF-8`,
    },
    {
      id: "about",
      page: "about",
      title: t`About Coffer`,
      hint: t`Version, where the data lies, encryption, licence.`,
      also: t`folder path cipher database MIT`,
    },
  ];
}

/** Those in which every word occurs, titles first. @param pageName of each page, which counts as a word of its settings */
export function matchSettings(
  all: readonly FindableSetting[],
  query: string,
  pageName: (page: SettingsPage) => string,
): readonly FindableSetting[] {
  const words = query.split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return [];
  const rank = ({ title }: FindableSetting) => (words.some((word) => findHit(title, word)) ? 0 : 1);
  return all
    .filter(({ title, hint, also, page }) =>
      words.every((word) => findHit([title, hint, also, pageName(page)].join(" "), word) !== undefined),
    )
    .sort((a, b) => rank(a) - rank(b));
}

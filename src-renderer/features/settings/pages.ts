/** The pages of the settings, in order, as they stand in the address; and what else of them does. */
export const settingsPages = [
  "general",
  "appearance",
  "security",
  "alerts",
  "rates",
  "bank",
  "sharing",
  "keyboard",
  "tokens",
  "export",
  "about",
] as const;
export type SettingsPage = (typeof settingsPages)[number];

export const isSettingsPage = (page: string): page is SettingsPage => settingsPages.includes(page as SettingsPage);

export interface SettingsSearch {
  /** What is looked for. */
  readonly q?: string;
  /** The setting that was found: shown and marked for a moment. */
  readonly find?: string;
}

export function settingsSearch({ q, find }: Record<string, unknown>): SettingsSearch {
  return {
    ...(typeof q === "string" && q !== "" ? { q: q.slice(0, 200) } : typeof q === "number" ? { q: String(q) } : {}),
    ...(typeof find === "string" ? { find } : {}),
  };
}

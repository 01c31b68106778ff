/** The pages of the settings, in order, as they stand in the address. */
export const settingsPages = [
  "general",
  "appearance",
  "security",
  "tokens",
  "export",
  "health",
  "history",
  "about",
] as const;
export type SettingsPage = (typeof settingsPages)[number];

export const isSettingsPage = (page: string): page is SettingsPage => settingsPages.includes(page as SettingsPage);

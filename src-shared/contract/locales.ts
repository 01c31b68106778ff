/** The languages and ways of writing that a person may choose. Without a schema: screens need the names only. */
export const locales = ["en-GB", "en-US", "de-DE", "de-AT", "de-CH"] as const;

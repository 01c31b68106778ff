import { defineConfig } from "@lingui/conf";
import { formatter } from "@lingui/format-po";

/** English is written in the code; the catalogues are extracted by `npm run words` and compiled by the Vite plugin. */
export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "de"],
  catalogs: [
    {
      path: "<rootDir>/src-renderer/i18n/{locale}",
      include: ["src-renderer"],
      exclude: ["**/*.test.ts", "**/*.test.tsx", "**/gallery/**"],
    },
  ],
  format: formatter({ lineNumbers: false, origins: true }),
  orderBy: "messageId",
});

/** `npm run words:check`: every text on a screen is collected, and every collected text is translated, values and all. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { getCatalogs } from "@lingui/cli/api";
import { getConfig } from "@lingui/conf";
import { type Catalogue, judgeCatalogue } from "./words-in-catalogues.ts";
import { findBareTexts } from "./words-in-code.ts";

const root = path.join(import.meta.dirname, "..");

const files = ["features", "design", "charts"]
  .flatMap((room) =>
    readdirSync(path.join(root, "src-renderer", room), { recursive: true, encoding: "utf8" }).map((file) =>
      path.posix.join("src-renderer", room, file.split(path.sep).join("/")),
    ),
  )
  // The gallery is seen while developing only; testing.tsx and tests are seen by nobody.
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\.tsx$|\/gallery(?:\/|\.tsx$)/.test(file))
  .map((file) => ({ path: file, text: readFileSync(path.join(root, file), "utf8") }));

const bare = findBareTexts(files);
for (const { file, line, text } of bare) console.error(`${file}:${line} is not translated: ${text}`);

const config = getConfig({ cwd: root });
const [catalog] = await getCatalogs(config);
const collected = (await catalog?.collect()) as Catalogue | undefined;
if (!catalog || !collected) throw new Error("No texts could be collected; Lingui says why above.");
let wrong = bare.length;
for (const language of config.locales) {
  const read = ((await catalog.read(language)) ?? {}) as Catalogue;
  const complaints = judgeCatalogue(collected, read, language);
  for (const complaint of complaints) console.error(`${language}.po ${complaint}`);
  wrong += complaints.length;
}
console.log(
  `${files.length} files, ${Object.keys(collected).length} texts in ${config.locales.join(", ")}, ${wrong} complaints`,
);
process.exitCode = wrong > 0 ? 1 : 0;

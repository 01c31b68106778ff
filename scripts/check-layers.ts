/** `npm run layers`: prints every import that breaks the table of rooms, and fails when there is one. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { findOffences, type LayerTable } from "./layers.ts";

const root = path.join(import.meta.dirname, "..");
const table = JSON.parse(readFileSync(path.join(import.meta.dirname, "layers.json"), "utf8")) as LayerTable;

/** Files of 400 lines are worth a look, of 600 they hold more than one idea. Tables of data are no ideas. */
const LINES = { look: 400, most: 600 };

const isSource = (file: string) =>
  /\.tsx?$/.test(file) &&
  !/\.(?:test|bench|d)\.tsx?$/.test(file) &&
  !/vite\.config\.ts$|\/test-support\/|-testing\.ts$/.test(file);

const files = ["src-shared", "src-main", "src-renderer", "src-relay"]
  .filter((room) => existsSync(path.join(root, room)))
  .flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" }).map((file) =>
      path.posix.join(room, file.split(path.sep).join("/")),
    ),
  )
  .filter(isSource)
  .map((file) => ({ path: file, text: readFileSync(path.join(root, file), "utf8") }));

const offences = findOffences(files, table);
for (const { file, imports, line, why } of offences) console.error(`${file}:${line} imports ${imports}: ${why}`);

let tooLong = 0;
for (const { path: file, text } of files) {
  const lines = text.split("\n").length;
  if (lines > LINES.most) tooLong++;
  if (lines > LINES.look) console.error(`${file} has ${lines} lines${lines > LINES.most ? ": too many" : ""}`);
}
console.log(`${files.length} files, ${offences.length} imports against the layers, ${tooLong} files too long`);
process.exitCode = offences.length + tooLong > 0 ? 1 : 0;

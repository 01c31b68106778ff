/** write-loop.ts <durable | plain> <file> <a> <b>: writes file a and file b in turn over the target until it is killed. */
import { readFileSync, writeFileSync } from "node:fs";
import { writeFileDurably } from "../write-file.ts";

const [way, file = "", ...sources] = process.argv.slice(2);
const contents = sources.map((source) => readFileSync(source));
console.log("started");
for (let round = 0; ; round++) {
  const bytes = contents[round % contents.length] ?? Buffer.alloc(0);
  if (way === "plain") writeFileSync(file, bytes);
  else writeFileDurably(file, bytes);
}

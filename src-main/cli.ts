/**
 * Entry of the command line. Says nothing of its own: the words are in cli/program.ts, and what they do is loaded only
 * when it is needed, so that `--help` is quick. Exit codes: 0 done, 1 refused (the reason is on standard error), 2 usage.
 */
import { enableCompileCache } from "node:module";
import path from "node:path";
import { runProgram } from "./cli/program.ts";
import { placesOf } from "./places.ts";

const places = placesOf(import.meta.filename);
// Compiled code is kept beside the program, never in a folder that others may write to. Where that cannot be, it starts slower.
enableCompileCache(path.join(places.root, ".cache", "compile"));
process.exitCode = await runProgram(process.argv.slice(2), places);
// Nothing may keep the process alive: an idle pipe on standard input would.
if (process.stdin.isTTY || !process.stdin.readableFlowing) process.stdin.unref?.();

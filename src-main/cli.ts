/**
 * Entry of the command line. Says nothing of its own: the words are in cli/program.ts, and what they do is loaded only
 * when it is needed, so that `--help` is quick. Exit codes: 0 done, 1 refused (the reason is on standard error), 2 usage.
 */
import { runProgram } from "./cli/program.ts";
import { placesOf } from "./places.ts";

process.exitCode = await runProgram(process.argv.slice(2), placesOf(import.meta.filename));
// Nothing may keep the process alive: an idle pipe on standard input would.
if (process.stdin.isTTY || !process.stdin.readableFlowing) process.stdin.unref?.();

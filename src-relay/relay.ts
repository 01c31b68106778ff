/** Entry of the relay as a program of its own: `npm run relay`, or the container. */
import { runRelay } from "./run-relay.ts";

process.exitCode = await runRelay(process.argv.slice(2), process.env);

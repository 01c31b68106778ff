/** One utility process: `process.parentPort` over the channel of a forked Node. */
import { pathToFileURL } from "node:url";

const [, , entry = ""] = process.argv;
Object.assign(process, {
  parentPort: {
    once: (_event: "message", listener: (event: { data: unknown }) => void) =>
      process.once("message", (data) => listener({ data })),
    postMessage: (message: object) => process.send?.(message),
  },
});
await import(pathToFileURL(entry).href);

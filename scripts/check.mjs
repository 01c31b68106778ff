/** `npm run check`: what can be said without running the program. All steps run, also after a failure. */
import { checks, runStep } from "./steps.mjs";

const failed = checks.filter((step) => !runStep(step)).map(([name]) => name);
console.log(failed.length ? `failed: ${failed.join(", ")}` : "all checks passed");
process.exit(failed.length ? 1 : 0);

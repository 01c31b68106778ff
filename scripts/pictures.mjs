/**
 * `npm run pictures`: takes anew, in every look, the pictures of the gallery and of the screens that a wanted change made
 * different. Then look at them before they are committed.
 */
import { runStep } from "./steps.mjs";

const isBuilt = runStep(["build", "node", ["scripts/build.mjs", "--quiet"]]);
const words = ["test", "gallery", "pictures", "--update-snapshots=changed", ...process.argv.slice(2)];
process.exit(isBuilt && runStep(["pictures", "playwright", words], { COFFER_LONG: "1" }) ? 0 : 1);

/**
 * Properties meet the same examples in every `npm test`, so that what passed before a change fails only by it; the long run
 * draws others each time, and says its seed when it finds something. Loaded before each file of Vitest's projects.
 */
import fc from "fast-check";
import { isLong } from "./rounds.ts";

if (!isLong) fc.configureGlobal({ seed: 20_261_122 });

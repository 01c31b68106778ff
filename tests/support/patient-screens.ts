/**
 * How long a component test waits for what is to be seen before it fails: what a loaded machine may need, many times what
 * it usually takes. Loaded before each file of the "dom" project (vitest.config.ts).
 */
import { configure } from "@testing-library/dom";

configure({ asyncUtilTimeout: 20_000 });

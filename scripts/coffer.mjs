#!/usr/bin/env node
// The command line: runs src-main/cli.ts from its source, without a build, where the person stands, so that file
// arguments mean what they say. Exit codes are the command's own. Must itself parse on old Nodes.
import path from "node:path";
import { become, findRuntime, root } from "./runtime.mjs";

become(findRuntime(), [path.join(root, "src-main", "cli.ts"), ...process.argv.slice(2)]);

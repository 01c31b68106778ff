/**
 * revoke-loop.ts <folder> <a> <b>: writes the key files a and b in turn, each taking away what the other one lets in, until
 * it is killed: the part of a change of passphrase that touches the disk, without the second that its derivation takes.
 */
import { readFileSync } from "node:fs";
import { parseKeyFile } from "../key-file.ts";
import { createKeyFileStore } from "../key-file-store.ts";
import { must } from "./temporary-vaults.ts";

const [folder = "", ...sources] = process.argv.slice(2);
const keyFiles = sources.map((source) => must(parseKeyFile(readFileSync(source), source)));
const store = createKeyFileStore(folder);
console.log("started");
for (;;) for (const keyFile of keyFiles) must(store.write(keyFile));

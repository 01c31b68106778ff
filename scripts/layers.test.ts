import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findOffences, type LayerTable } from "./layers.ts";

const table = JSON.parse(readFileSync(path.join(import.meta.dirname, "layers.json"), "utf8")) as LayerTable;
const check = (file: string, text: string) => findOffences([{ path: file, text }], table).map(({ why }) => why);

describe("the layers", () => {
  it("let each room import what its row of the table names", () => {
    for (const [file, text] of [
      ["src-shared/domain/money.ts", 'import { ok } from "./result.ts";'],
      ["src-shared/contract/accounts.ts", 'import * as z from "zod"; import { id } from "../domain/id.ts";'],
      [
        "src-main/services/accounts.ts",
        'import { commit } from "../ledger/commit.ts"; import type { Vaults } from "../vault/vaults.ts";',
      ],
      ["src-main/hosts/electron/shell.ts", 'import { app } from "electron"; import { relay } from "../relay.ts";'],
      ["src-main/compose.ts", 'import { x } from "./services/x.ts"; import { y } from "./vault/y.ts";'],
      [
        "src-renderer/features/register/grid.tsx",
        'import { useX } from "../../bridge/x.ts"; import { Shell } from "../shell/index.ts";',
      ],
      ["src-renderer/charts/area.tsx", 'import { scaleTime } from "d3";'],
    ] as const)
      expect(check(file, text), file).toEqual([]);
  });

  it("find what breaks them", () => {
    for (const [file, text, why] of [
      ["src-shared/domain/money.ts", 'import * as z from "zod";', "may not import the package zod"],
      ["src-shared/domain/money.ts", 'import fs from "node:fs";', "runs without Node"],
      [
        "src-shared/domain/money.ts",
        'export { x } from "../contract/values.ts";',
        "may not import src-shared/contract/values.ts",
      ],
      ["src-main/vault/x.ts", 'import { x } from "../ledger/x.ts";', "main/vault may not import"],
      ["src-main/ledger/x.ts", 'const x = await import("../services/x.ts");', "main/ledger may not import"],
      ["src-main/services/x.ts", 'import { createVaults } from "../vault/vaults.ts";', "as types only"],
      ["src-main/hosts/browser/x.ts", 'import { app } from "../electron/shell.ts";', "may never import"],
      ["src-main/hosts/browser/x.ts", 'import { x } from "../../services/x.ts";', "may not import"],
      ["src-main/compose.ts", 'import { x } from "./hosts/x.ts";', "may never import"],
      ["src-main/serve.ts", 'import { app } from "electron";', "electron lives only in"],
      ["src-renderer/features/a/x.tsx", 'import { y } from "../b/inside.tsx";', "entered only by its index.ts"],
      ["src-renderer/design/x.tsx", 'import { useX } from "../bridge/x.ts";', "may not import"],
      ["src-renderer/features/a/x.tsx", 'import { scaleTime } from "d3";', "d3 lives only in"],
      ["src-relay/room.ts", 'import { money } from "../src-shared/domain/money.ts";', "relay may not import"],
      ["elsewhere/x.ts", "", "belongs to no room"],
    ] as const) {
      const found =
        text === "" ? findOffences([{ path: file, text }], table).map((offence) => offence.why) : check(file, text);
      expect(found.join(), `${file}: ${text}`).toContain(why);
    }
  });

  it("name the line", () => {
    const text = '/* two\nlines */\nimport { x } from "../ledger/x.ts";\n';
    expect(findOffences([{ path: "src-main/vault/x.ts", text }], table)).toMatchObject([
      { line: 3, imports: "../ledger/x.ts" },
    ]);
  });
});

/** What was read in, as the contract tells it. */
import type { Reads } from "../ledger/reads/reads.ts";
import { commitView } from "./commit-view.ts";
import type { Input, Output } from "./wire.ts";

export function pastImports(reads: Reads, window: Input<"imports", "list">): Output<"imports", "list"> {
  const { imports, total } = reads.imports(window);
  return {
    imports: imports.map(({ accounts, alreadyThere = null, commit, ...batch }) => ({
      ...batch,
      accounts: [...accounts],
      alreadyThere,
      commit: commit && commitView(commit),
    })),
    total,
  };
}

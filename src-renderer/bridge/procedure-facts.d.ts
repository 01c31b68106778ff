/** Made out of the contract by scripts/procedure-facts.ts while the screens are built. */
declare module "virtual:procedure-facts" {
  import type { Meta } from "../../src-shared/contract/base.ts";
  export const facts: readonly (Pick<Meta, "kind" | "reads"> & { readonly path: readonly string[] })[];
}

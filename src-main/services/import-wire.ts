/** What crosses the doors of files, imports and exports after parsing: defaults are filled in. */
import type { exportsContract } from "../../src-shared/contract/exports.ts";
import type { filesContract } from "../../src-shared/contract/files.ts";
import type { importsContract } from "../../src-shared/contract/imports.ts";

type Of<T> = T extends { readonly _output: infer Output } ? Output : never;
interface Procedures {
  readonly [name: string]: { readonly "~orpc": { readonly inputSchema?: unknown; readonly outputSchema?: unknown } };
}
type Input<P extends Procedures, Name extends keyof P> = Of<P[Name]["~orpc"]["inputSchema"]>;
type Output<P extends Procedures, Name extends keyof P> = Of<P[Name]["~orpc"]["outputSchema"]>;

export type FilesInput<Name extends keyof typeof filesContract> = Input<typeof filesContract, Name>;
export type FilesOutput<Name extends keyof typeof filesContract> = Output<typeof filesContract, Name>;
export type ImportsInput<Name extends keyof typeof importsContract> = Input<typeof importsContract, Name>;
export type ImportsOutput<Name extends keyof typeof importsContract> = Output<typeof importsContract, Name>;
export type ExportsInput<Name extends keyof typeof exportsContract> = Input<typeof exportsContract, Name>;
export type ExportsOutput<Name extends keyof typeof exportsContract> = Output<typeof exportsContract, Name>;

/** What crosses the door for a procedure, after parsing: defaults are filled in. */
import type { Contract } from "../../src-shared/contract/contract.ts";

type Of<Schema> = Schema extends {
  readonly "~standard": { readonly types?: { readonly output: infer Output } | undefined };
}
  ? Output
  : never;

export type Input<Noun extends keyof Contract, Name extends keyof Contract[Noun]> = Contract[Noun][Name] extends {
  readonly "~orpc": { readonly inputSchema?: infer Schema };
}
  ? Of<NonNullable<Schema>>
  : never;

export type Output<Noun extends keyof Contract, Name extends keyof Contract[Noun]> = Contract[Noun][Name] extends {
  readonly "~orpc": { readonly outputSchema?: infer Schema };
}
  ? Of<NonNullable<Schema>>
  : never;

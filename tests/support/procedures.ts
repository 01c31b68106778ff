/** Every procedure of the contract by its path, so that a test can say something about all of them. */
import type { Meta } from "../../src-shared/contract/base.ts";
import { type CofferClient, contract } from "../../src-shared/contract/contract.ts";

export interface ProcedureInfo {
  readonly noun: string;
  readonly name: string;
  readonly path: string;
  readonly meta: Meta;
  /** Of HTTP, for scripts. */
  readonly method: string;
  /** Of zod, where the procedure takes input. */
  readonly inputSchema: unknown;
}

export const procedures: readonly ProcedureInfo[] = Object.entries(contract).flatMap(([noun, group]) =>
  Object.entries(group).map(([name, procedure]) => {
    const { meta, inputSchema, route } = procedure["~orpc"] as {
      readonly meta: Meta;
      readonly inputSchema?: unknown;
      readonly route: { readonly method?: string };
    };
    return { noun, name, path: `${noun}.${name}`, meta, method: route.method ?? "POST", inputSchema };
  }),
);

/** Calls without the help of types: for inputs that no program would send. */
export function callRaw(client: CofferClient, { noun, name }: ProcedureInfo, input: unknown): Promise<unknown> {
  const group = Reflect.get(client, noun) as Record<string, (input: unknown) => Promise<unknown>>;
  const call = group[name];
  if (!call) throw new Error(`no ${noun}.${name}`);
  return call(input);
}

/** Any procedure of the contract by its name: what scripts use where no command of its own exists. */
import { contract } from "../../src-shared/contract/contract.ts";
import { usage } from "./failure.ts";
import type { Session } from "./session.ts";

type Procedure = (input: unknown, options: { readonly signal: AbortSignal }) => Promise<unknown>;

export async function call(
  { client, output, signal, unlock }: Session,
  name: string,
  json: string | undefined,
): Promise<undefined> {
  const [noun = "", verb = "", ...rest] = name.split(".");
  const procedures = own(contract, noun) as Readonly<Record<string, unknown>> | undefined;
  const described = procedures && (own(procedures, verb) as Described | undefined);
  if (!described || rest.length > 0) throw usage(`There is no procedure ${name}. There is: ${allNames().join(", ")}.`);
  const input = json === undefined ? undefined : parse(json === "-" ? await standardInput() : json);
  const { meta, inputSchema } = described["~orpc"];
  if (meta.access !== "anyone") await unlock();
  const run = (client as unknown as Record<string, Record<string, Procedure>>)[noun]?.[verb] as Procedure;
  const answer = await run(input ?? (inputSchema ? {} : undefined), { signal });
  if (isStream(answer)) {
    for await (const event of answer) output.json(event);
    return undefined;
  }
  output.json(answer ?? {});
  return undefined;
}

interface Described {
  readonly "~orpc": { readonly meta: { readonly access: string }; readonly inputSchema?: unknown };
}

const own = (object: object, key: string): unknown =>
  Object.hasOwn(object, key) ? (object as Readonly<Record<string, unknown>>)[key] : undefined;

const allNames = () =>
  Object.entries(contract).flatMap(([noun, verbs]) => Object.keys(verbs).map((verb) => `${noun}.${verb}`));

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw usage("What comes after the procedure's name must be JSON.");
  }
}

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === "object" && value !== null && Symbol.asyncIterator in value;

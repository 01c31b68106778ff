/** The words of a relay's command line, turned into a decision: pure, so that refusals are tested. */
import { parseArgs } from "node:util";
import { err, ok, type Result } from "../src-shared/domain/result.ts";

export interface RelayOptions {
  readonly port: number;
  readonly host: string;
  readonly folder: string;
  /** postgres://…; the file in the folder when absent. */
  readonly store: string | undefined;
  /** redis://…; this relay alone when absent. */
  readonly fanOut: string | undefined;
  readonly origins: readonly string[];
  readonly isBehindProxy: boolean;
  readonly withAddresses: boolean;
  readonly isJson: boolean;
}

export type OptionsError = { readonly kind: "help" } | { readonly kind: "refused"; readonly reason: string };

export const usage = `A relay for shared budgets: it passes sealed changes on and cannot read them.

  --port <number>      default 4455 (or COFFER_RELAY_PORT)
  --host <address>     default 127.0.0.1; 0.0.0.0 listens for other computers, behind a proxy that speaks TLS
  --data <folder>      where its file lies (or COFFER_RELAY_DATA); not needed with --store
  --store <url>        postgres://… instead of a file (or COFFER_RELAY_STORE): several relays may share it
  --fanout <url>       redis://… through which several relays tell each other at once (or COFFER_RELAY_FANOUT)
  --origin <origin>    a page that may connect (may be repeated); apps need none
  --behind-proxy       the address of a client stands in X-Forwarded-For
  --log-addresses      write into the log who connected from where
  --json               print one line of JSON when it listens
`;

export function readOptions(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<RelayOptions, OptionsError> {
  const parsed = parse(words);
  if (!parsed.ok) return parsed;
  const values = parsed.value;
  if (values.help) return err({ kind: "help" });
  const given = values.port ?? env["COFFER_RELAY_PORT"] ?? "4455";
  const port = Number(given);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return refuse(`${given} is no port.`);
  const store = values.store ?? env["COFFER_RELAY_STORE"];
  if (store !== undefined && !/^postgres(ql)?:\/\//.test(store)) return refuse("--store takes postgres://…");
  const fanOut = values.fanout ?? env["COFFER_RELAY_FANOUT"];
  if (fanOut !== undefined && !/^rediss?:\/\//.test(fanOut)) return refuse("--fanout takes redis://…");
  if (fanOut !== undefined && store === undefined)
    return refuse("Several relays need one store: --fanout goes with --store.");
  const folder = values.data ?? env["COFFER_RELAY_DATA"];
  if (store === undefined && folder === undefined)
    return refuse("Say where the relay keeps its file: --data <folder>.");
  return ok({
    port,
    host: values.host ?? "127.0.0.1",
    folder: folder ?? "",
    store,
    fanOut,
    origins: values.origin ?? [],
    isBehindProxy: values["behind-proxy"] ?? false,
    withAddresses: values["log-addresses"] ?? false,
    isJson: values.json ?? false,
  });
}

const parseWords = (words: readonly string[]) =>
  parseArgs({
    args: [...words],
    options: {
      port: { type: "string" },
      host: { type: "string" },
      data: { type: "string" },
      store: { type: "string" },
      fanout: { type: "string" },
      origin: { type: "string", multiple: true },
      "behind-proxy": { type: "boolean" },
      "log-addresses": { type: "boolean" },
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  }).values;

function parse(words: readonly string[]): Result<ReturnType<typeof parseWords>, OptionsError> {
  try {
    return ok(parseWords(words));
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

const refuse = (reason: string) => err({ kind: "refused", reason } as const);

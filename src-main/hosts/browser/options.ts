/** The words of `coffer`'s browser host on its command line, turned into a decision: pure, so that refusals are tested. */
import { parseArgs } from "node:util";
import { err, ok, type Result } from "../../../src-shared/domain/result.ts";

export interface ServeOptions {
  readonly port: number;
  readonly home: string | undefined;
  readonly open: boolean;
  /** Other computers may connect: only when all of it was asked for. */
  readonly network:
    | { readonly address: string; readonly names: string[]; readonly certificateFile: string; readonly keyFile: string }
    | undefined;
}

export type OptionsError = { readonly kind: "help" } | { readonly kind: "refused"; readonly reason: string };

export const usage = `Coffer in the browser

  --port <number>        a fixed port (default: a free one)
  --home <folder>        where the profiles lie
  --open                 open the browser
  --host <address>       listen for other computers; also needs:
    --allow-network      to say that you mean it
    --name <host>        the name in the address bar (may be repeated)
    --tls-cert <file>    its certificate
    --tls-key <file>     its key
`;

const local: readonly string[] = ["127.0.0.1", "localhost"];

export function readOptions(
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<ServeOptions, OptionsError> {
  const parsed = parse(words);
  if (!parsed.ok) return parsed;
  const values = parsed.value;
  if (values.help) return err({ kind: "help" });
  const port = Number(values.port ?? env["COFFER_PORT"] ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return refuse(`${values.port} is no port.`);
  const network = networkOf(values);
  if (!network.ok) return network;
  return ok({ port, home: values.home, open: values.open ?? false, network: network.value });
}

function networkOf(values: Values): Result<ServeOptions["network"], OptionsError> {
  const { host: address } = values;
  if (address === undefined || local.includes(address)) return ok(undefined);
  if (!values["allow-network"])
    return refuse(`--host ${address} would let other computers connect. If you mean it, add --allow-network.`);
  const certificateFile = values["tls-cert"];
  const keyFile = values["tls-key"];
  const names = values.name ?? [];
  if (!certificateFile || !keyFile || names.length === 0)
    return refuse("Over a network Coffer speaks only TLS: give --tls-cert, --tls-key and --name as well.");
  return ok({ address, names, certificateFile, keyFile });
}

type Values = NonNullable<ReturnType<typeof parseWords>>;

const parseWords = (words: readonly string[]) =>
  parseArgs({
    args: [...words],
    options: {
      port: { type: "string" },
      home: { type: "string" },
      open: { type: "boolean" },
      host: { type: "string" },
      "allow-network": { type: "boolean" },
      name: { type: "string", multiple: true },
      "tls-cert": { type: "string" },
      "tls-key": { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  }).values;

function parse(words: readonly string[]): Result<Values, OptionsError> {
  try {
    return ok(parseWords(words));
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

const refuse = (reason: string) => err({ kind: "refused", reason } as const);

/** Ways to banks at the command line: connect, say where accounts go, fetch, disconnect. */
import { readFileSync } from "node:fs";
import type { BankConnectionView } from "../../src-shared/contract/banks.ts";
import type { GonePending, ImportReview } from "../../src-shared/contract/imports.ts";
import { accountNamed, dayOf } from "./account-commands.ts";
import { codeOf, refusal, usage } from "./failure.ts";
import { amountText } from "./output.ts";
import type { Session } from "./session.ts";

/** @param token `-` reads it from standard input, so that it stands in no history of commands */
export async function connectBank({ client, output, signal }: Session, token: string): Promise<undefined> {
  const given = token === "-" ? readFileSync(0, "utf8") : token;
  if (given.trim() === "") throw usage("There is no setup token.");
  const { connection } = await client.banks.connect({ token: given }, { signal });
  if (output.isJson) output.json(connection);
  else {
    output.line(`Connected with ${connection.host}.`);
    show(output, [connection], new Map());
  }
  return undefined;
}

export async function listBanks({ client, output }: Session): Promise<undefined> {
  const known = await client.banks.list();
  if (output.isJson) output.json(known);
  else if (known.length === 0) output.line("No bank is connected. Nobody is asked.");
  else {
    const names = new Map((await client.accounts.list()).map(({ id, name }) => [id as string, name]));
    show(output, known, names);
  }
  return undefined;
}

interface LinkOptions {
  readonly to?: string;
  readonly nowhere?: boolean;
  readonly since?: string;
}

export async function linkBank(session: Session, name: string, options: LinkOptions): Promise<undefined> {
  const { client, output } = session;
  const found = (await client.banks.list()).flatMap((connection) =>
    connection.accounts.flatMap((account) =>
      account.name.toLowerCase() === name.toLowerCase() || account.key === name ? [{ connection, account }] : [],
    ),
  );
  const [only, second] = found;
  if (!only) throw refusal(`No connected bank has an account ${name}.`);
  if (second)
    throw usage(`Several accounts are called ${name}: ${found.map(({ account }) => account.key).join(", ")}.`);
  if ((options.to === undefined) === (options.nowhere !== true)) throw usage("Say --to NAME or --nowhere.");
  const account = options.to === undefined ? undefined : await accountNamed(session, options.to);
  const { connection } = await client.banks.link({
    id: only.connection.id,
    places: [{ key: only.account.key, accountId: account?.id ?? null }],
    ...(options.since === undefined ? {} : { since: dayOf(options.since) }),
  });
  if (output.isJson) output.json(connection);
  else output.line(account ? `${name} goes to ${account.name}.` : `${name} goes nowhere.`);
  return undefined;
}

interface TakeOptions {
  /** Of what was pending and the bank no longer tells; without either it stays, to be decided later. */
  readonly deleteGone?: boolean;
  readonly keepGone?: boolean;
}

interface FetchOptions extends TakeOptions {
  readonly dryRun?: boolean;
}

/** Adds what is sure, as `import` does with a file: whoever types this wants it. */
export async function fetchBanks(session: Session, options: FetchOptions): Promise<undefined> {
  const { client, output, signal } = session;
  const results: object[] = [];
  for (const { id } of await linkedBanks(session, options)) {
    const { connection } = await client.banks.fetch({ id }, { signal });
    const { host, waiting, messages } = connection;
    for (const { bank, text } of messages) output.note(bank ? `${bank}: ${text}` : text);
    if (waiting === 0) {
      results.push(nothingNew(session, host));
      continue;
    }
    const review = await client.banks.review({ id }, { signal });
    if (!options.dryRun) {
      results.push(await take(session, host, review, options));
      continue;
    }
    await client.imports.discard({ reviewId: review.reviewId });
    const { toAdd, toMatch } = review.counts;
    results.push({ host, added: toAdd, matched: toMatch, gone: review.gone.length, waiting, dryRun: true });
    if (!output.isJson) output.line(`${host}: would add ${toAdd}, match ${toMatch}.`);
    for (const line of review.gone) output.note(`${goneText(line)} \`--delete-gone\` deletes it.`);
  }
  if (output.isJson) output.json(results);
  return undefined;
}

/** The same with what an earlier fetch brought and nobody decided about yet; the bank is not asked. */
export async function reviewBanks(session: Session, options: TakeOptions): Promise<undefined> {
  const { client, output, signal } = session;
  const results: object[] = [];
  for (const { id, host } of await linkedBanks(session, options)) {
    const review = await client.banks.review({ id }, { signal }).catch((error: unknown) => {
      if (codeOf(error) === "BANK_NOTHING_WAITING") return undefined;
      throw error;
    });
    results.push(review ? await take(session, host, review, options) : nothingNew(session, host));
  }
  if (output.isJson) output.json(results);
  return undefined;
}

async function linkedBanks({ client }: Session, { deleteGone, keepGone }: TakeOptions): Promise<BankConnectionView[]> {
  if (deleteGone && keepGone) throw usage("Either --delete-gone or --keep-gone.");
  const known = await client.banks.list();
  if (known.length === 0) throw refusal("No bank is connected. Nobody was asked.");
  return known.filter((each) => each.accounts.some(({ accountId }) => accountId !== null));
}

function nothingNew({ output }: Session, host: string): object {
  if (!output.isJson) output.line(`${host}: nothing new.`);
  return { host, added: 0, matched: 0, removed: 0, gone: 0, waiting: 0 };
}

/** @returns what became of it, for `--json`: `gone` counts what stays undecided */
async function take(
  { client, output, signal }: Session,
  host: string,
  { reviewId, gone }: ImportReview,
  { deleteGone = false, keepGone = false }: TakeOptions,
): Promise<object> {
  const isDecided = deleteGone || keepGone;
  for (const line of gone) {
    if (isDecided) await client.imports.takeGone({ reviewId, id: line.id, taken: deleteGone }, { signal });
    else
      output.note(
        `${goneText(line)} It stays until \`bank review --delete-gone\` deletes it, or --keep-gone keeps it.`,
      );
  }
  const { added, matched, removed, accounts } = await client.imports.commit({ reviewId }, { signal });
  if (!output.isJson) {
    const deleted = removed > 0 ? `, deleted ${removed} that the bank no longer lists` : "";
    output.line(`${host}: added ${added}, matched ${matched}${deleted}.`);
    for (const { name, stated, balance, pending } of accounts)
      if (stated !== null && stated !== balance - pending)
        output.line(`  ${name}: the bank states another balance. Lines before these may be missing.`);
  }
  return { host, added, matched, removed, gone: isDecided ? 0 : gone.length, waiting: 0 };
}

const goneText = ({ payee, memo, date, amount, currency }: GonePending): string =>
  `${payee || memo}, ${date}, ${amountText(amount, currency)}: was pending, and the bank no longer lists it.`;

export async function disconnectBank({ client, output }: Session, host: string | undefined): Promise<undefined> {
  const known = await client.banks.list();
  const meant = known.filter((each) => host === undefined || each.id === host || each.host === host);
  const [only, second] = meant;
  if (!only) throw refusal("No such bank is connected.");
  if (second) throw usage(`Several are connected. Say which: ${meant.map(({ id }) => id).join(", ")}.`);
  await client.banks.disconnect({ id: only.id });
  if (output.isJson) output.json({ id: only.id, host: only.host });
  else output.line(`Disconnected. The access itself goes on at ${only.host}: end it there too.`);
  return undefined;
}

function show(
  output: Session["output"],
  known: readonly BankConnectionView[],
  names: ReadonlyMap<string, string>,
): void {
  for (const { host, id, accounts, failure, messages, waiting } of known) {
    output.line(`${host} (${id})`);
    output.table(
      [{ title: "Account" }, { title: "Bank" }, { title: "Balance", align: "right" }, { title: "Goes to" }],
      accounts.map(({ name, bank, balance, unit, accountId }) => [
        name,
        bank,
        `${balance} ${unit}`,
        accountId === null ? "nowhere" : (names.get(accountId) ?? accountId),
      ]),
    );
    if (waiting > 0) output.line(`  ${waiting} lines wait for a review.`);
    if (failure) output.line(`  The last try failed: ${failure.kind}.`);
    for (const { bank, text } of messages) output.line(`  ${bank ? `${bank}: ` : ""}${text}`);
  }
}

/** Ways to banks at the command line: connect, say where accounts go, fetch, disconnect. */
import { readFileSync } from "node:fs";
import type { BankConnectionView } from "../../src-shared/contract/banks.ts";
import { accountNamed, dayOf } from "./account-commands.ts";
import { refusal, usage } from "./failure.ts";
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

interface FetchOptions {
  readonly dryRun?: boolean;
}

/** Adds what is sure, as `import` does with a file: whoever types this wants it. */
export async function fetchBanks({ client, output, signal }: Session, options: FetchOptions): Promise<undefined> {
  const results: object[] = [];
  const known = await client.banks.list();
  if (known.length === 0) throw refusal("No bank is connected. Nobody was asked.");
  for (const { id } of known.filter((each) => each.accounts.some(({ accountId }) => accountId !== null))) {
    const { connection } = await client.banks.fetch({ id }, { signal });
    const { host, waiting, messages } = connection;
    for (const { bank, text } of messages) output.note(bank ? `${bank}: ${text}` : text);
    if (waiting === 0) {
      results.push({ host, added: 0, matched: 0, waiting });
      if (!output.isJson) output.line(`${host}: nothing new.`);
      continue;
    }
    const review = await client.banks.review({ id }, { signal });
    if (options.dryRun) {
      await client.imports.discard({ reviewId: review.reviewId });
      const { toAdd, toMatch } = review.counts;
      results.push({ host, added: toAdd, matched: toMatch, waiting, dryRun: true });
      if (!output.isJson) output.line(`${host}: would add ${toAdd}, match ${toMatch}.`);
      continue;
    }
    for (const { payee, memo, date, amount, currency } of review.gone)
      output.note(
        `${payee || memo}, ${date}, ${amountText(amount, currency)}: was pending, and the bank no longer tells it. It stays until you delete it.`,
      );
    const { added, matched, accounts } = await client.imports.commit({ reviewId: review.reviewId }, { signal });
    results.push({ host, added, matched, waiting: 0 });
    if (output.isJson) continue;
    output.line(`${host}: added ${added}, matched ${matched}.`);
    for (const part of accounts)
      if (part.stated !== null && part.stated !== part.balance - part.pending)
        output.line(`  ${part.name}: the bank states another balance. Lines before these may be missing.`);
  }
  if (output.isJson) output.json(results);
  return undefined;
}

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

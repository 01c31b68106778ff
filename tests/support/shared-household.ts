/** People with vaults of their own around one relay: the whole backend of each in process, real files, real sockets. */
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { Currency } from "../../src-shared/domain/currency.ts";
import type { LocalDate } from "../../src-shared/domain/date.ts";
import type { AccountId } from "../../src-shared/domain/id.ts";
import type { Minor } from "../../src-shared/domain/money.ts";
import { personContext, type TestBackend, tempBackend, tempHome } from "./backend.ts";
import { startTestRelay, type TestRelay, type TestRelayOptions } from "./relay.ts";

export interface Resident {
  readonly name: string;
  readonly client: CofferClient;
  readonly backend: TestBackend;
  /** What its budget holds, in an order that does not depend on the file. */
  rows(): Promise<unknown>;
  spend(accountId: AccountId, amount: number, payee: string): Promise<void>;
  shared(): Promise<SharedStatus>;
  /** Locks the vault: away until it comes back. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  /** Locks the vault and opens it again. */
  reopen(): Promise<void>;
  dispose(): void;
}

export type SharedStatus = Extract<Awaited<ReturnType<CofferClient["sharing"]["status"]>>, { kind: "shared" }>;

export const PASSPHRASE = "correct horse battery";
const PACE = 20;
const PATIENCE = 40_000;

/** Asks until the answer is the one that is waited for. */
export async function until<T>(ask: () => Promise<T>, isMeant: (answer: T) => boolean): Promise<T> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const answer = await ask();
    if (isMeant(answer)) return answer;
    if (performance.now() > end) throw new Error(`waited too long; it says ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, PACE));
  }
}

export interface ResidentOptions {
  readonly clock?: () => number;
  /** One that is there already, which then stays. */
  readonly home?: string;
}

export async function resident(name: string, options: ResidentOptions = {}): Promise<Resident> {
  const { home, dispose } = options.home === undefined ? tempHome() : { home: options.home, dispose: () => undefined };
  const backend = tempBackend({ home, clock: options.clock ?? Date.now });
  const client = backend.client(personContext(name));
  const [known] = await client.profiles.list();
  const profile =
    known ?? (await client.profiles.create({ name, passphrase: PASSPHRASE, currency: "EUR" as Currency })).profile;
  const goAway = async () => {
    await client.profiles.lock();
  };
  const comeBack = async () => {
    await client.profiles.unlock({ profileId: profile.id, passphrase: PASSPHRASE });
  };
  if (known) await comeBack();
  return {
    name,
    client,
    goAway,
    comeBack,
    backend,
    async rows() {
      const accounts = await client.accounts.list();
      const { rows } = await client.transactions.page({ limit: 500 });
      return {
        accounts: accounts.map(({ id, balance, name: called }) => ({ id, balance, called })),
        // Of one day the order is that of the file.
        transactions: rows
          .map(({ amount, date, id, payee }) => ({ amount, date, id, payee }))
          .sort((a, b) => (a.id < b.id ? -1 : 1)),
      };
    },
    async spend(accountId, amount, payee) {
      await client.transactions.create({
        accountId,
        date: "2026-03-01" as LocalDate,
        amount: -amount as Minor,
        payee,
      });
    },
    async shared() {
      const status = await client.sharing.status();
      if (status.kind !== "shared") throw new Error(`${name} shares nothing: ${JSON.stringify(status)}`);
      return status;
    },
    async reopen() {
      await goAway();
      await comeBack();
    },
    dispose() {
      backend.dispose();
      dispose();
    },
  };
}

export const names = (person: string) => ({ person, deviceName: `${person}'s laptop` });

/** People around a relay, all of whom end with the test that uses them. */
export function createNeighbourhood() {
  const residents: Resident[] = [];
  const relays: TestRelay[] = [];
  const home = async (name: string, options?: ResidentOptions): Promise<Resident> => {
    const made = await resident(name, options);
    residents.push(made);
    return made;
  };
  const started = async (options?: TestRelayOptions): Promise<TestRelay> => {
    const relay = await startTestRelay(options);
    relays.push(relay);
    return relay;
  };
  return {
    home,
    started,
    /** Anna, who shares an account with a transaction, and Ben. */
    async household(role: "owner" | "editor" | "viewer" = "editor", at?: TestRelay, ofBen?: ResidentOptions) {
      const relay = at ?? (await started());
      const [anna, ben] = [await home("Anna"), await home("Ben", ofBen)];
      const { account } = await anna.client.accounts.create({ name: "Giro", kind: "checking" });
      await anna.spend(account.id, 1_000, "Before");
      await anna.client.sharing.share({ relay: relay.address, ...names("Anna") });
      await bring(anna, ben, role);
      return { relay, anna, ben, giro: account.id };
    },
    async end(): Promise<void> {
      for (const each of residents.splice(0)) each.dispose();
      for (const each of relays.splice(0)) await each.close();
    },
  };
}

/** Nothing of it waits for the relay any more. */
export const untilSent = (who: Resident) =>
  until(who.shared, ({ line, waiting }) => waiting === 0 && line.kind === "online");

/** Whether there is something of that payee. */
export const has = async (who: Resident, payee: string): Promise<boolean> =>
  JSON.stringify(await who.rows()).includes(payee);

/** By the whole way: link, request, confirmation, snapshot. */
export async function bring(
  owner: Resident,
  guest: Resident,
  role: "owner" | "editor" | "viewer" = "editor",
): Promise<void> {
  const { link } = await owner.client.sharing.invite({ role, budget: "Home" });
  await guest.client.sharing.join({ link, ...names(guest.name) });
  await confirmOne(owner);
  await until(
    () => guest.client.sharing.status(),
    (status) => status.kind === "shared" && status.line.kind === "online",
  );
}

export async function confirmOne(owner: Resident): Promise<void> {
  const { requests } = await until(owner.shared, (status) => status.requests.length > 0);
  const [request] = requests;
  if (!request) throw new Error("nobody asks");
  await owner.client.sharing.confirmRequest({ id: request.id });
}

export const untilSame = async (one: Resident, other: Resident): Promise<void> => {
  await until(
    async () => [JSON.stringify(await one.rows()), JSON.stringify(await other.rows())],
    ([a, b]) => a === b,
  );
};

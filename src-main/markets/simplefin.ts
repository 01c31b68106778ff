/**
 * SimpleFIN (protocol versions 1 and 2): a read-only way to a person's own bank accounts. A setup token is the Base64 of an
 * address; a POST to it, once, answers the access: an address with a login in it. Version 2 is asked for and both are
 * understood. Hosts are those of the list in hosts.ts and no others, whatever a token says.
 */
import { err, ok, type Result } from "../../src-shared/domain/result.ts";
import type { BankAccess, BankAnswer, BankConnector, BankFailure, TokenFailure } from "./bank-connector.ts";
import type { MarketFailure } from "./failure.ts";
import { type BankPlaces, isAllowed } from "./hosts.ts";
import type { MarketClient, MarketWork } from "./market-client.ts";
import { readAccountSet } from "./simplefin-answer.ts";

const LONGEST_TOKEN = 4_000;
/** The Bridge cuts what is longer. */
const LONGEST_WINDOW = 90;

export interface SimplefinDeps {
  readonly client: MarketClient;
  readonly places: BankPlaces;
}

export function createSimplefin({ client, places }: SimplefinDeps): BankConnector {
  const ask = async (
    { address, user, password }: BankAccess,
    query: readonly (readonly [string, string])[],
    work: MarketWork,
  ): Promise<Result<BankAnswer, BankFailure>> => {
    const at = new URL(`${address.replace(/\/$/, "")}/accounts`);
    for (const [name, value] of [["version", "2"] as const, ...query]) at.searchParams.append(name, value);
    const found = await client.getAs({ user, password }, at, "application/json", work);
    return found.ok ? readAccountSet(found.value) : err(failureOf(found.error));
  };

  return {
    host: places.simplefin.host,
    longestWindow: LONGEST_WINDOW,

    async claim(token, work) {
      const place = readToken(token, places);
      if (!place.ok) return place;
      const found = await client.post(place.value, "text/plain", work);
      if (!found.ok) {
        const isUsed = found.error.kind === "not-expected" && found.error.status === 403;
        return err(isUsed ? { kind: "used" } : failureOf(found.error));
      }
      return readAccess(new TextDecoder().decode(found.value), places);
    },

    accounts: (access, work) => ask(access, [["balances-only", "1"]], work),

    fetch(access, { from, until, accounts }, work) {
      const query: [string, string][] = [["start-date", String(Math.floor(from / 1000))]];
      if (until !== undefined) query.push(["end-date", String(Math.floor(until / 1000))]);
      // Servers look only whether it is there.
      else query.push(["pending", "1"]);
      for (const id of accounts) query.push(["account", id]);
      return ask(access, query, work);
    },
  };
}

/** The address that a token is to be claimed at. Line breaks of mails are forgiven. */
export function readToken(token: string, places: BankPlaces): Result<URL, TokenFailure> {
  const bare = token.replace(/\s+/g, "");
  if (bare === "" || bare.length > LONGEST_TOKEN || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(bare))
    return err({ kind: "not-a-token" });
  const address = Buffer.from(bare, "base64").toString("utf8");
  if (!/^https?:\/\/[\x21-\x7e]+$/.test(address) || !URL.canParse(address)) return err({ kind: "not-a-token" });
  return checkedPlace(new URL(address), places);
}

/** Login and address apart: only together they are an access, and only the address is ever asked. */
function readAccess(said: string, places: BankPlaces): Result<BankAccess, TokenFailure> {
  const address = said.trim();
  if (address.length > LONGEST_TOKEN || !URL.canParse(address))
    return err({ kind: "not-expected", detail: "no access address" });
  const at = new URL(address);
  const [user, password] = [decoded(at.username), decoded(at.password)];
  if (!user || !password) return err({ kind: "not-expected", detail: "no login in the access address" });
  at.username = "";
  at.password = "";
  const place = checkedPlace(at, places);
  return place.ok ? ok({ address: place.value.href, user, password }) : place;
}

function checkedPlace(address: URL, places: BankPlaces): Result<URL, TokenFailure> {
  if (isAllowed(address, places)) return ok(address);
  return err(address.protocol === "https:" ? { kind: "other-host", host: address.host } : { kind: "not-encrypted" });
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function failureOf(failure: MarketFailure): BankFailure {
  if (failure.kind !== "not-expected") return failure;
  if (failure.status === 402) return { kind: "unpaid" };
  if (failure.status === 401 || failure.status === 403) return { kind: "revoked" };
  return { kind: "not-expected", detail: failure.detail };
}

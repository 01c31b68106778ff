/**
 * A server on this computer that speaks like a SimpleFIN Bridge (four routes, versions 1 and 2) and that can be told to
 * fail in every way in which servers and banks fail. Tokens work once; accounts belong to a login.
 */
import http from "node:http";
import type { AddressInfo } from "node:net";

export type SimplefinFault =
  | "none"
  | "unpaid"
  | "revoked"
  | "busy"
  | "error"
  | "page"
  | "cut"
  | "half"
  | "slow"
  | "elsewhere"
  | "garbage"
  | "too-large";

export interface ServedBooking {
  readonly id: string;
  /** Seconds since 1970; 0 while pending. */
  readonly posted: number;
  readonly amount: string;
  readonly description: string;
  readonly payee?: string;
  readonly memo?: string;
  readonly transacted_at?: number;
  readonly pending?: boolean;
}

export interface ServedAccount {
  readonly id: string;
  readonly name: string;
  readonly bank: string;
  readonly currency: string;
  balance: string;
  readonly balanceDate: number;
  transactions: unknown[];
}

/** "Everyday" of the First Bank in euro, or what `more` makes of it. */
export const servedAccount = (more: Partial<ServedAccount> & Pick<ServedAccount, "transactions">): ServedAccount => ({
  id: "ACT-1",
  name: "Everyday",
  bank: "First Bank",
  currency: "EUR",
  balance: "87.70",
  balanceDate: noon("2026-11-21"),
  ...more,
});

export interface SimplefinServer {
  readonly origin: string;
  readonly asked: {
    readonly method: string;
    readonly path: string;
    readonly query: URLSearchParams;
    readonly headers: Readonly<Record<string, unknown>>;
  }[];
  fault: SimplefinFault;
  version: 1 | 2;
  accounts: ServedAccount[];
  /** Version 1: texts. Version 2: entries. */
  errors: unknown[];
  /** Days that one answer covers at the most; the rest is cut, with a word about it. */
  cap: number;
  /** What a token answers when it is claimed, instead of a good access address. */
  access: string | undefined;
  readonly user: string;
  readonly password: string;
  /** A fresh one, that works once. */
  token(): string;
  close(): Promise<void>;
}

const DAY = 86_400;
export const tokenFor = (address: string): string => Buffer.from(address).toString("base64");

/** Noon in UTC, as the Bridge sends it. */
export const noon = (date: string): number => Date.parse(`${date}T12:00:00Z`) / 1000;

export async function startSimplefinServer(): Promise<SimplefinServer> {
  const claims = new Map<string, boolean>();
  const [user, password] = ["demo-user-9f2c", "very/secret+pass:word-71b6"];
  const state: Omit<SimplefinServer, "origin" | "close" | "token"> = {
    asked: [],
    fault: "none",
    version: 2,
    accounts: [],
    errors: [],
    cap: 90,
    access: undefined,
    user,
    password,
  };
  const login = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

  const accountSet = (query: URLSearchParams): string => {
    const wanted = query.getAll("account");
    const isSecond = state.version === 2 && query.get("version") === "2";
    const errors = [...state.errors];
    const end = Number(query.get("end-date") ?? Number.MAX_SAFE_INTEGER);
    let start = Number(query.get("start-date") ?? 0);
    const last = Math.min(end, Date.parse("2026-11-22T00:00:00Z") / 1000);
    if (query.has("start-date") && last - start > state.cap * DAY) {
      start = last - state.cap * DAY;
      const msg = `Requested date range exceeds the limit of ${state.cap} days and was capped.`;
      errors.push(isSecond ? { code: "gen.api", msg } : msg);
    }
    const inWindow = (each: unknown) => {
      const { posted = 0, pending } = each as Partial<ServedBooking>;
      if (pending || !posted) return query.has("pending");
      return posted >= start && posted < end;
    };
    const shown = state.accounts.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
    const accounts = shown.map(({ bank, balanceDate, transactions, ...rest }) => ({
      ...rest,
      ...(isSecond
        ? { conn_id: `CON-${bank}` }
        : {
            org: {
              domain: `${bank.toLowerCase().replace(/\W/g, "")}.example`,
              name: bank,
              "sfin-url": "https://sfin.example",
            },
          }),
      "balance-date": balanceDate,
      "available-balance": rest.balance,
      ...(query.has("balances-only") ? {} : { transactions: transactions.filter(inWindow), holdings: [] }),
    }));
    const banks = [...new Set(shown.map(({ bank }) => bank))];
    return JSON.stringify(
      isSecond
        ? {
            errlist: errors,
            errors: [],
            connections: banks.map((name) => ({
              conn_id: `CON-${name}`,
              name,
              org_id: name,
              sfin_url: "https://sfin.example",
            })),
            accounts,
          }
        : { errors, accounts },
    );
  };

  const server = http.createServer((request, response) => {
    const at = new URL(request.url ?? "/", "http://127.0.0.1");
    state.asked.push({
      method: request.method ?? "",
      path: at.pathname,
      query: at.searchParams,
      headers: request.headers,
    });
    const text = (status: number, body: string, type = "text/plain") =>
      void response.writeHead(status, { "content-type": type }).end(body);
    if (at.pathname === "/simplefin/info") return text(200, '{"versions":["1","2"]}', "application/json");
    if (at.pathname === "/simplefin/create") return text(200, "<!DOCTYPE html><h1>Get a token</h1>", "text/html");
    const page = "<!DOCTYPE html><html><body>Please prove that you are no robot</body></html>";
    const isAccounts = at.pathname === "/simplefin/accounts";
    const claim = /^\/simplefin\/claim\/([\w-]+)$/.exec(at.pathname)?.[1];
    if (claim === undefined && !isAccounts) return text(404, "nothing here");
    switch (state.fault) {
      case "unpaid":
        return text(402, "Payment required");
      case "revoked":
        return text(403, '{"errors":["Forbidden"]}', "application/json");
      case "busy":
        return void response.writeHead(429, { "retry-after": "7200" }).end("slow down");
      case "error":
        return text(503, "<html>down</html>", "text/html");
      case "page":
        return text(200, page, "text/html; charset=utf-8");
      case "garbage":
        return text(200, "ÿ{]>=%", "application/json");
      case "elsewhere":
        return void response.writeHead(302, { location: "https://example.org/accounts" }).end();
      case "slow":
        return void response.writeHead(200, { "content-type": "application/json" }).write('{"acc');
      case "too-large":
        return text(200, `{"accounts":[],"errors":["${"x".repeat(2 * 1024 * 1024)}"]}`, "application/json");
      default:
    }
    if (claim !== undefined) {
      if (request.method !== "POST" || claims.get(claim) !== false) return text(403, "Forbidden");
      claims.set(claim, true);
      const access = `${origin.replace("//", `//${encodeURIComponent(user)}:${encodeURIComponent(password)}@`)}/simplefin`;
      return text(200, state.access ?? access);
    }
    if (request.headers.authorization !== login) return text(403, "Forbidden");
    const body = Buffer.from(accountSet(at.searchParams));
    if (state.fault === "cut") {
      response.writeHead(200, { "content-type": "application/json", "content-length": body.length });
      response.write(body.subarray(0, Math.floor(body.length / 2)));
      return void setTimeout(() => request.socket.destroy(), 20);
    }
    text(200, state.fault === "half" ? body.toString().slice(0, body.length / 2) : body.toString(), "application/json");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(state, {
    origin,
    token() {
      const name = `T${claims.size + 1}`;
      claims.set(name, false);
      return tokenFor(`${origin}/simplefin/claim/${name}`);
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

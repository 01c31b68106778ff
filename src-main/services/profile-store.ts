/**
 * What `vault.db` remembers of a profile as a whole: its settings, its budgets, the API tokens it gave out, its ways to banks. The only
 * services file that speaks SQL, to that small file alone; money is in the ledger.
 */
import { type BankConnectionId, type BudgetId, bytesToId, idToBytes } from "../../src-shared/domain/id.ts";
import type { OpenVault } from "../vault/open-vault.ts";

export interface StoredBudget {
  readonly id: BudgetId;
  readonly name: string;
  readonly currency: string;
}

export interface StoredToken {
  readonly jti: string;
  readonly name: string;
  readonly scope: "read" | "write";
  readonly created: number;
  readonly expires: number;
  readonly lastUsed: number | null;
  readonly revoked: number | null;
}

/** JSON texts; see bank-memory.ts. */
export interface StoredBankConnection {
  readonly id: BankConnectionId;
  readonly access: string;
  readonly state: string;
  readonly created: number;
}

export interface ProfileStore {
  /** JSON values by key; what cannot be read is left out. */
  settings(): Readonly<Record<string, unknown>>;
  saveSettings(values: Readonly<Record<string, unknown>>): void;
  budgets(): readonly StoredBudget[];
  addBudget(budget: StoredBudget & { readonly file: string; readonly created: number }): void;
  setBudgetCurrency(id: BudgetId, currency: string): void;
  tokens(): readonly StoredToken[];
  token(jti: string): StoredToken | undefined;
  addToken(token: Omit<StoredToken, "lastUsed" | "revoked">): void;
  touchToken(jti: string, at: number): void;
  revokeToken(jti: string, at: number): void;
  /** Oldest first, without what waits. */
  bankConnections(): readonly StoredBankConnection[];
  addBankConnection(connection: StoredBankConnection): void;
  saveBankState(id: BankConnectionId, state: string): void;
  /** What was fetched and not yet reviewed; null when nothing is. */
  bankWaiting(id: BankConnectionId): string | null;
  saveBankWaiting(id: BankConnectionId, waiting: string | null): void;
  removeBankConnection(id: BankConnectionId): void;
}

interface TokenRow extends Omit<StoredToken, "scope"> {
  readonly scopes: string;
}

const TOKEN = "SELECT jti, name, scopes, created, expires, last_used AS lastUsed, revoked FROM api_tokens";

const rowToToken = ({ scopes, ...row }: TokenRow): StoredToken => ({
  ...row,
  scope: scopes.includes("write") ? "write" : "read",
});

export function createProfileStore({ database }: Pick<OpenVault, "database">): ProfileStore {
  const writing = (work: () => void) => database.transaction(work).immediate();
  return {
    settings() {
      const rows = database.prepare<[], { key: string; value: string }>("SELECT key, value FROM settings").all();
      return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value)]));
    },
    saveSettings: (values) =>
      writing(() => {
        const save = database.prepare(
          "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        );
        for (const [key, value] of Object.entries(values)) save.run(key, JSON.stringify(value));
      }),
    budgets: () =>
      database
        .prepare<[], { id: Buffer; name: string; currency: string }>(
          "SELECT id, name, currency FROM budgets ORDER BY position",
        )
        .all()
        .map(({ id, ...rest }) => ({ id: bytesToId(id) as BudgetId, ...rest })),
    addBudget: ({ id, name, currency, file, created }) =>
      writing(() => {
        database
          .prepare("INSERT INTO budgets (id, name, currency, position, file, created) VALUES (?, ?, ?, 0, ?, ?)")
          .run(Buffer.from(idToBytes(id)), name, currency, file, created);
      }),
    setBudgetCurrency: (id, currency) =>
      writing(() => {
        database.prepare("UPDATE budgets SET currency = ? WHERE id = ?").run(currency, Buffer.from(idToBytes(id)));
      }),
    tokens: () => database.prepare<[], TokenRow>(`${TOKEN} ORDER BY created DESC, row DESC`).all().map(rowToToken),
    token(jti) {
      const row = database.prepare<[string], TokenRow>(`${TOKEN} WHERE jti = ?`).get(jti);
      return row && rowToToken(row);
    },
    addToken: ({ jti, name, scope, created, expires }) =>
      writing(() => {
        database
          .prepare("INSERT INTO api_tokens (jti, name, scopes, created, expires) VALUES (?, ?, ?, ?, ?)")
          .run(jti, name, JSON.stringify([scope]), created, expires);
      }),
    touchToken: (jti, at) =>
      writing(() => {
        database.prepare("UPDATE api_tokens SET last_used = ? WHERE jti = ?").run(at, jti);
      }),
    revokeToken: (jti, at) =>
      writing(() => {
        database.prepare("UPDATE api_tokens SET revoked = ? WHERE jti = ? AND revoked IS NULL").run(at, jti);
      }),
    bankConnections: () =>
      database
        .prepare<[], Omit<StoredBankConnection, "id"> & { id: Buffer }>(
          "SELECT id, access, state, created FROM bank_connections ORDER BY row",
        )
        .all()
        .map(({ id, ...rest }) => ({ id: bytesToId(id) as BankConnectionId, ...rest })),
    addBankConnection: ({ id, access, state, created }) =>
      writing(() => {
        database
          .prepare("INSERT INTO bank_connections (id, access, state, created) VALUES (?, ?, ?, ?)")
          .run(Buffer.from(idToBytes(id)), access, state, created);
      }),
    saveBankState: (id, state) =>
      writing(() => {
        database.prepare("UPDATE bank_connections SET state = ? WHERE id = ?").run(state, Buffer.from(idToBytes(id)));
      }),
    bankWaiting: (id) =>
      database
        .prepare<[Buffer], { waiting: string | null }>("SELECT waiting FROM bank_connections WHERE id = ?")
        .get(Buffer.from(idToBytes(id)))?.waiting ?? null,
    saveBankWaiting: (id, waiting) =>
      writing(() => {
        database
          .prepare("UPDATE bank_connections SET waiting = ? WHERE id = ?")
          .run(waiting, Buffer.from(idToBytes(id)));
      }),
    removeBankConnection: (id) =>
      writing(() => {
        database.prepare("DELETE FROM bank_connections WHERE id = ?").run(Buffer.from(idToBytes(id)));
      }),
  };
}

/**
 * What a host knows of the backend: a place to plug connections in. The backend runs in one worker thread and speaks the
 * contract over message ports; the host thread forwards frames without parsing them.
 */
export type Door = "electron" | "browser" | "token" | "cli";

/** Who speaks on a connection. Given by the host, never by the other side. */
export interface ConnectionContext {
  readonly door: Door;
  /** The host's own name for the session: a vault opened on one connection is open on all of the same session. */
  readonly session: string;
  /** Where the person comes from, for counting wrong passphrases; the same text for everything on this computer. */
  readonly address: string;
  /** What an API token allows; persons have "write". */
  readonly scope: "read" | "write";
}

/** Given to the worker when it starts. */
export interface BackendWorkerOptions {
  /** Folder of this computer's profiles. */
  readonly home: string;
  /** Folder that holds `vault/` and `budget/`. */
  readonly migrations: string;
  /** `COFFER_KDF`, for tests only. */
  readonly kdf?: "fast" | undefined;
  /** `COFFER_NOW`: an ISO instant at which time stands still, or begins to pass faster (clock.ts). */
  readonly now?: string | undefined;
  /** `COFFER_RATES_FROM`, for tests only: the origin of a server on this computer. */
  readonly ratesFrom?: string | undefined;
  /** `COFFER_BANKS_FROM`, the same for banks. */
  readonly banksFrom?: string | undefined;
  /** "warn" when absent. */
  readonly logLevel?: "info" | "warn" | undefined;
}

/** Done by the host, because only it can start the process that forgets everything afterwards. @returns 32 bytes */
export type DeriveKeyOnHost = (
  request: Extract<FromBackend, { readonly type: "derive-key" }>["request"],
) => Promise<Uint8Array>;

/** Messages from the host thread to the worker. */
export type ToBackend =
  | { readonly type: "connect"; readonly port: unknown; readonly context: ConnectionContext }
  | { readonly type: "end-session"; readonly session: string }
  | { readonly type: "verify-token"; readonly call: number; readonly token: string }
  | { readonly type: "derived-key"; readonly call: number; readonly key: Uint8Array | null; readonly error?: string }
  | { readonly type: "lock-all"; readonly reason: "idle" | "closing" }
  | { readonly type: "close" };

/** Messages from the worker to the host thread. */
export type FromBackend =
  | { readonly type: "ready" }
  | { readonly type: "failed"; readonly message: string }
  | {
      readonly type: "derive-key";
      readonly call: number;
      readonly request: {
        readonly passphrase: Uint8Array;
        readonly salt: Uint8Array;
        readonly memoryKib: number;
        readonly passes: number;
        readonly lanes: number;
      };
    }
  /** Which session a token speaks for, and what it may do; null when it is not valid (or its vault is locked). */
  | {
      readonly type: "token";
      readonly call: number;
      readonly session: string | null;
      readonly scope: "read" | "write";
    }
  /** These sessions lost their vault; the host ends their sockets and windows. */
  | { readonly type: "locked"; readonly sessions: readonly string[] }
  /** This session opened a vault; the browser host renews its cookie. */
  | { readonly type: "unlocked"; readonly session: string }
  | { readonly type: "closed" };

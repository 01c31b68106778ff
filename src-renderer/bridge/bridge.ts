/**
 * One bridge for a window: the client, the cache over it, and what keeps the cache true. Local answers are fresh until
 * an event says otherwise, so nothing is asked again by time, focus or network.
 */
import { createTanstackQueryUtils, type RouterUtils } from "@orpc/tanstack-query";
import { keepPreviousData, MutationCache, QueryCache, QueryClient, type QueryPersister } from "@tanstack/react-query";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import type { Connection } from "./connection.ts";
import { createDesktopNotices, type DesktopNotices } from "./desktop-notices.ts";
import { createNoticeLog, type NoticeLog } from "./notice-log.ts";
import { createNotices, type Notices } from "./notices.ts";
import { codeOf } from "./refusal.ts";

/** Written out, because what would be inferred is longer than the compiler writes down. */
export interface Api extends RouterUtils<CofferClient> {}
const createApi = (client: CofferClient): Api => createTanstackQueryUtils(client);

export interface Bridge {
  readonly connection: Connection;
  readonly client: CofferClient;
  readonly api: Api;
  readonly queries: QueryClient;
  readonly notices: Notices;
  readonly log: NoticeLog;
  readonly desktop: DesktopNotices;
}

const unending = new AbortController().signal;

/**
 * Runs a question to its end, also when the screen that asked is left before: whoever asks next finds the answer. (The
 * library hangs up on every question that has looked at the signal of its context.)
 */
const patiently: QueryPersister = (ask, { client, queryKey, meta }) =>
  ask({ client, queryKey, meta, signal: unending });

export function createBridge(connection: Connection): Bridge {
  const api = createApi(connection.client);
  // Whatever says LOCKED first (an idle lock in another window) sends this window to the lock screen.
  const lockedMeanwhile = (error: unknown) => {
    if (codeOf(error) === "LOCKED") void queries.invalidateQueries({ queryKey: api.profiles.current.key() });
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: lockedMeanwhile }),
    mutationCache: new MutationCache({ onError: lockedMeanwhile }),
    defaultOptions: {
      queries: {
        networkMode: "always",
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        placeholderData: keepPreviousData,
        persister: patiently,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
  const notices = createNotices();
  const log = createNoticeLog();
  const desktop = createDesktopNotices();
  notices.listen(({ kind, text }) => {
    if (kind === "refused") log.add({ kind, text });
  });
  return { connection, client: connection.client, api, queries, notices, log, desktop };
}

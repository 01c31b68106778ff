/** What the preload script exposes to the page, and the names of the channel between them. Nothing else crosses. */
export interface DesktopBridge {
  readonly kind: "electron";
  readonly platform: string;
  readonly versions: { readonly electron: string; readonly chrome: string };
}
export const CONNECT_REQUEST = "coffer:connect";
export const CONNECT_CHANNEL = "coffer:rpc-connect";

/**
 * What the native menu asks of the page. The preload script posts `{ type: MENU_MESSAGE, action }` to the page's own
 * window; the page listens with `window.addEventListener("message")` and checks `event.source === window`.
 */
export const MENU_CHANNEL = "coffer:menu";
export const MENU_MESSAGE = "coffer:menu-action";
export const menuActions = ["import", "export", "print", "settings", "shortcuts"] as const;
export type MenuAction = (typeof menuActions)[number];

/**
 * What the page's own title bar asks of its window: the application's menu, or window buttons for this theme. The page
 * posts `{ type: WINDOW_REQUEST, ask }` to itself and the preload script passes the one word on.
 */
export const WINDOW_CHANNEL = "coffer:window";
export const WINDOW_REQUEST = "coffer:window-request";
export const windowAsks = ["menu", "light", "dark"] as const;
export type WindowAsk = (typeof windowAsks)[number];

/**
 * What the page asks of the system's notices: to show two short texts, or to take back what is shown. The page posts
 * `{ type: NOTICE_REQUEST, ask, title, body }` to itself; the preload script and the main process both read it by
 * `readNoticeAsk`.
 */
export const NOTICE_CHANNEL = "coffer:notice";
export const NOTICE_REQUEST = "coffer:notice-request";
export type NoticeAsk =
  | { readonly ask: "show"; readonly title: string; readonly body: string }
  | { readonly ask: "clear" };

const LONGEST_NOTICE = 200;

/** @returns undefined for whatever is no such request */
export function readNoticeAsk(asked: unknown): NoticeAsk | undefined {
  if (typeof asked !== "object" || asked === null || !("ask" in asked)) return undefined;
  if (asked.ask === "clear") return { ask: "clear" };
  if (asked.ask !== "show" || !("title" in asked) || !("body" in asked)) return undefined;
  const { title, body } = asked;
  if (typeof title !== "string" || typeof body !== "string") return undefined;
  return { ask: "show", title: title.slice(0, LONGEST_NOTICE), body: body.slice(0, LONGEST_NOTICE) };
}

/** The browser host's addresses; the cookie's name is random for each start. */
export const browserHost = {
  /** POST {token} from the fragment `#t=`; answers {csrf} and sets the session cookie. */
  begin: "/session/begin",
  /** GET; answers {csrf} for a live session cookie, 401 otherwise. */
  resume: "/session/resume",
  /** oRPC over HTTP. Calls that open a vault go here, because the answer renews the cookie. Header `x-coffer-csrf`. */
  rpc: "/rpc",
  /** oRPC over WebSocket. The first message is the text `csrf <token>`. */
  socket: "/rpc-socket",
  csrfHeader: "x-coffer-csrf",
  rest: "/api/v1",
} as const;

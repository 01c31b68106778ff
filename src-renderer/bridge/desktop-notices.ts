/**
 * Notices of the system, through whatever host there is: the desktop program shows them itself, a browser by its own means
 * after it was asked. The system keeps what it shows, so it is taken back at a lock as far as that goes.
 */
import { NOTICE_REQUEST, type NoticeAsk } from "../../src-shared/contract/bridge.ts";

export interface DesktopNotices {
  /** Whether this window can show any. */
  readonly isPossible: () => boolean;
  /** Asks the person where that is needed. @returns whether notices may be shown */
  readonly ask: () => Promise<boolean>;
  readonly show: (title: string, body: string) => void;
  /** Takes back what is still shown. */
  readonly clear: () => void;
}

interface NoticeWindow {
  readonly cofferDesktop?: { readonly kind: string } | undefined;
  readonly Notification?: typeof Notification | undefined;
  readonly location: Pick<Location, "origin">;
  focus(): void;
  postMessage(message: unknown, origin: string): void;
}

export function createDesktopNotices(page: NoticeWindow = window as unknown as NoticeWindow): DesktopNotices {
  return page.cofferDesktop?.kind === "electron" ? ofDesktop(page) : ofBrowser(page);
}

function ofDesktop(page: NoticeWindow): DesktopNotices {
  const post = (ask: NoticeAsk) => page.postMessage({ type: NOTICE_REQUEST, ...ask }, page.location.origin);
  return {
    isPossible: () => true,
    ask: () => Promise.resolve(true),
    show: (title, body) => post({ ask: "show", title, body }),
    clear: () => post({ ask: "clear" }),
  };
}

function ofBrowser(page: NoticeWindow): DesktopNotices {
  const Shown = page.Notification;
  let open: Notification[] = [];
  return {
    isPossible: () => Shown !== undefined && Shown.permission !== "denied",
    ask: async () => Shown !== undefined && (await Shown.requestPermission()) === "granted",
    show(title, body) {
      if (Shown?.permission !== "granted") return;
      const notice = new Shown(title, { body });
      notice.onclick = () => page.focus();
      open.push(notice);
    },
    clear() {
      for (const notice of open) notice.close();
      open = [];
    },
  };
}

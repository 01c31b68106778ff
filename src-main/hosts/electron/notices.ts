/**
 * Notices of the system, asked for by the page: two short texts and nothing else. Only our own page is heard, a click brings
 * its window to the front, and at a lock what is still shown is taken back.
 */
import type { BrowserWindow, IpcMain, IpcMainEvent, Notification } from "electron";
import { NOTICE_CHANNEL, readNoticeAsk } from "../../../src-shared/contract/bridge.ts";
import { isTrustedSender } from "./sender.ts";

export interface NoticesDeps {
  readonly ipcMain: Pick<IpcMain, "on">;
  /** The window that is open. */
  readonly window: () => BrowserWindow | undefined;
  readonly isSupported: () => boolean;
  readonly make: (notice: {
    readonly title: string;
    readonly body: string;
    readonly onClick: () => void;
  }) => Pick<Notification, "show" | "close">;
}

/** More than the system would show at once. */
const MOST = 20;

/** @returns takes back what is shown */
export function attendNotices({ ipcMain, window, isSupported, make }: NoticesDeps): () => void {
  let shown: Pick<Notification, "close">[] = [];
  const clear = () => {
    for (const notice of shown) notice.close();
    shown = [];
  };
  const comeToFront = () => {
    const open = window();
    if (open?.isMinimized()) open.restore();
    open?.focus();
  };
  ipcMain.on(NOTICE_CHANNEL, (event: IpcMainEvent, asked: unknown) => {
    const ask = readNoticeAsk(asked);
    if (!ask || !isTrustedSender(event.senderFrame)) return;
    if (ask.ask === "clear") clear();
    else if (isSupported()) {
      const notice = make({ title: ask.title, body: ask.body, onClick: comeToFront });
      notice.show();
      shown = [...shown, notice].slice(-MOST);
    }
  });
  return clear;
}

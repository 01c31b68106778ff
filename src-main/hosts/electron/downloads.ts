/** Saving a file: only one that our own page made, only to where the person says in the system's dialog. */
import path from "node:path";
import type { Session } from "electron";
import { APP_START } from "./links.ts";

/** A name that is only a name, whatever the page suggested. */
export function safeFileName(suggested: string): string {
  const name = path.win32
    .basename(path.posix.basename(suggested))
    .replaceAll(/[^\p{L}\p{N} ._()-]/gu, "-")
    .replace(/^[.\s]+/, "")
    .slice(0, 120);
  return name || "coffer-export";
}

export const isOwnDownload = (address: string): boolean => address.startsWith(`blob:${APP_START}`);

export function guardDownloads(session: Session): void {
  session.on("will-download", (event, item) => {
    if (!isOwnDownload(item.getURL())) return event.preventDefault();
    item.setSaveDialogOptions({ defaultPath: safeFileName(item.getFilename()), showsTagField: false });
  });
}

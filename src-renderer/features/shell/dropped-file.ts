/**
 * Hands dropped files from the window to the import screen: files cannot travel in an address. Taken once, then gone.
 */
const EVENT = "coffer:files-offered";
const KEY = Symbol.for("coffer:offered-files");
type Holder = Window & { [KEY]?: readonly File[] | undefined };

/** What a bank file may be called; the dialog of the system offers these first, and what a file is its content tells. */
export const acceptedFiles =
  ".csv,.txt,.tsv,.xlsx,.ods,.zip,.ofx,.qfx,.qif,.xml,.camt,.052,.053,.054,.sta,.940,.942,.mt940,.mt942,.swi,.journal,.hledger,.ledger,.json,application/json,text/csv,text/plain,text/tab-separated-values,text/xml,application/xml,application/x-ofx,application/vnd.intu.qfx,application/qif,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/vnd.oasis.opendocument.spreadsheet,application/zip";

export function offerFiles(files: readonly File[]): void {
  (window as Holder)[KEY] = files;
  window.dispatchEvent(new Event(EVENT));
}

/** @returns an empty list when nothing was offered */
export function takeFiles(): readonly File[] {
  const files = (window as Holder)[KEY] ?? [];
  (window as Holder)[KEY] = undefined;
  return files;
}

export function onFilesOffered(listener: () => void): () => void {
  window.addEventListener(EVENT, listener);
  return () => window.removeEventListener(EVENT, listener);
}

/** On the element that takes dropped files itself: nothing else is offered above it. */
export const takesFiles = { "data-takes-files": "" } as const;

/**
 * Hands a dropped file from the window to the import screen: files cannot travel in an address. Taken once, then gone.
 */
const EVENT = "coffer:file-offered";
const KEY = Symbol.for("coffer:offered-file");
type Holder = Window & { [KEY]?: File | undefined };

export function offerFile(file: File): void {
  (window as Holder)[KEY] = file;
  window.dispatchEvent(new Event(EVENT));
}

export function takeFile(): File | undefined {
  const file = (window as Holder)[KEY];
  (window as Holder)[KEY] = undefined;
  return file;
}

export function onFileOffered(listener: () => void): () => void {
  window.addEventListener(EVENT, listener);
  return () => window.removeEventListener(EVENT, listener);
}

/**
 * Shortcuts that a person changed, for everything that listens to one or shows one. A shortcut goes by its usual keys,
 * wherever it is written; what has to be pressed now is looked up here.
 */
import { createContext, use } from "react";

/** By the usual keys, platform-free; empty for a shortcut without any. What is not named has its usual keys. */
export type OwnKeys = Readonly<Record<string, string>>;

const OwnKeysContext = createContext<OwnKeys>({});

export const OwnKeysProvider = OwnKeysContext.Provider;

export const useOwnKeys = (): OwnKeys => use(OwnKeysContext);

/** @returns undefined where there is nothing to press */
export function useKeysNow(usual: string | undefined): string | undefined {
  const own = useOwnKeys();
  return usual === undefined ? undefined : keysNow(own, usual) || undefined;
}

export const keysNow = (own: OwnKeys, usual: string): string => own[usual] ?? usual;

/** The usual keys of what these keys mean now; undefined when they mean nothing of ours. */
export function usualKeys(own: OwnKeys, pressed: string): string | undefined {
  for (const [usual, now] of Object.entries(own)) if (now === pressed) return usual;
  return own[pressed] === undefined ? pressed : undefined;
}

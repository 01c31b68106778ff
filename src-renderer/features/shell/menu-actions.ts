/** What the native menu of the desktop app asks for. In a browser nobody sends such messages. */
import { useEffect, useRef } from "react";
import { MENU_MESSAGE, type MenuAction, menuActions } from "../../../src-shared/contract/bridge.ts";

export type MenuActs = Readonly<Record<MenuAction, () => void>>;

/** @returns undefined for every message that is not the menu's */
export function readMenuMessage(data: unknown): MenuAction | undefined {
  if (typeof data !== "object" || data === null || !("type" in data) || data.type !== MENU_MESSAGE) return undefined;
  return "action" in data ? menuActions.find((action) => action === data.action) : undefined;
}

export function useMenuActions(acts: MenuActs): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const listen = (event: MessageEvent) => {
      // Only the preload script posts from this very window.
      if (event.source !== window) return;
      const action = readMenuMessage(event.data);
      if (action) latest.current[action]();
    };
    window.addEventListener("message", listen);
    return () => window.removeEventListener("message", listen);
  }, []);
}

/**
 * Tells the other members which screen is open here and which cell has the focus, and that nobody is here while the window is
 * hidden or closed.
 */
import { useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { useClient } from "../../bridge/context.tsx";
import { useIsShared } from "../../bridge/is-shared.ts";
import { sayOwnCell, useOwnCell } from "../../bridge/own-cell.ts";

/** The longest address that is told. */
const MOST = 200;
/** Milliseconds in one cell before it is told: who only passes through is nowhere. */
const STAY = 150;
const CELL = "[data-place], .budget-assigned";

/** Draws nothing. */
export function OwnPresence() {
  const client = useClient();
  const isShared = useIsShared();
  const cell = useOwnCell();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // Tables say which cell has the focus; that none has it any more nobody but the document knows.
  useEffect(() => {
    const leave = (event: FocusEvent) => {
      if (!(event.target instanceof Element && event.target.closest(CELL))) sayOwnCell(null);
    };
    document.addEventListener("focusin", leave);
    return () => document.removeEventListener("focusin", leave);
  }, []);
  useEffect(() => (path ? () => sayOwnCell(null) : undefined), [path]);
  useEffect(() => {
    if (!isShared) return;
    const tell = (isHere: boolean) =>
      void client.sharing
        .publishPresence({ place: isHere ? { screen: path.slice(0, MOST), cell } : null })
        // Locked or lost meanwhile: then nobody is told.
        .catch(() => undefined);
    const look = () => tell(document.visibilityState === "visible");
    const goAway = () => tell(false);
    const staying = setTimeout(look, STAY);
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pagehide", goAway);
    return () => {
      clearTimeout(staying);
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("pagehide", goAway);
    };
  }, [client, isShared, path, cell]);
  return null;
}

/** Tells the other members which screen is open here, and that nobody is here while the window is hidden or closed. */
import { useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { useClient } from "../../bridge/context.tsx";
import { useSharingStatus } from "./sharing-status.ts";

/** The longest address that is told. */
const MOST = 200;

/** Draws nothing. */
export function OwnPresence() {
  const client = useClient();
  const isShared = useSharingStatus().data?.kind === "shared";
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(() => {
    if (!isShared) return;
    const tell = (isHere: boolean) =>
      void client.sharing
        .publishPresence({ place: isHere ? { screen: path.slice(0, MOST), cell: null } : null })
        // Locked or lost meanwhile: then nobody is told.
        .catch(() => undefined);
    const look = () => tell(document.visibilityState === "visible");
    const goAway = () => tell(false);
    look();
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pagehide", goAway);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("pagehide", goAway);
    };
  }, [client, isShared, path]);
  return null;
}

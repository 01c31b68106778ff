/** How screens reach the bridge of their window. */
import { QueryClientProvider } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useSyncExternalStore } from "react";
import type { Api, Bridge } from "./bridge.ts";
import type { ConnectionState } from "./connection.ts";

const BridgeContext = createContext<Bridge | undefined>(undefined);

export function BridgeProvider({ bridge, children }: { readonly bridge: Bridge; readonly children: ReactNode }) {
  return (
    <BridgeContext value={bridge}>
      <QueryClientProvider client={bridge.queries}>{children}</QueryClientProvider>
    </BridgeContext>
  );
}

/** @throws Error outside of `BridgeProvider`: that is a bug */
export function useBridge(): Bridge {
  const bridge = use(BridgeContext);
  if (!bridge) throw new Error("useBridge needs a BridgeProvider above it");
  return bridge;
}

export const useApi = (): Api => useBridge().api;
export const useClient = (): Bridge["client"] => useBridge().client;

export function useConnectionState(): ConnectionState {
  const { connection } = useBridge();
  return useSyncExternalStore(connection.onState, connection.state);
}

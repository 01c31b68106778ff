/** The platform of this window, found once at start. */
import { createContext, use } from "react";
import { detectPlatform, type Platform } from "./platform.ts";

const PlatformContext = createContext<Platform | undefined>(undefined);

export const PlatformProvider = PlatformContext.Provider;

export function usePlatform(): Platform {
  return use(PlatformContext) ?? detectPlatform();
}

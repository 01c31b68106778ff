/**
 * Everything the blocks need around them, in the order they need it: language, platform, formats, tooltips, toasts.
 * Base UI is told not to write `<style>` elements, which the content policy would refuse; what those would have said
 * is in overlays.css.
 */
import { CSPProvider } from "@base-ui/react/csp-provider";
import type { I18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import type { ReactNode } from "react";
import { type Format, FormatProvider } from "./format-context.tsx";
import { detectPlatform, type Platform } from "./platform.ts";
import { PlatformProvider } from "./platform-context.tsx";
import { ToastProvider } from "./primitives/toast.tsx";
import { TooltipProvider } from "./primitives/tooltip.tsx";

export interface DesignProviderProps extends Format {
  readonly i18n: I18n;
  /** Default: found from the browser. */
  readonly platform?: Platform | undefined;
  readonly children: ReactNode;
}

export function DesignProvider({ i18n, platform, children, ...format }: DesignProviderProps) {
  return (
    <CSPProvider disableStyleElements>
      <I18nProvider i18n={i18n}>
        <PlatformProvider value={platform ?? detectPlatform()}>
          <FormatProvider {...format}>
            <TooltipProvider delay={500} closeDelay={0}>
              <ToastProvider>{children}</ToastProvider>
            </TooltipProvider>
          </FormatProvider>
        </PlatformProvider>
      </I18nProvider>
    </CSPProvider>
  );
}

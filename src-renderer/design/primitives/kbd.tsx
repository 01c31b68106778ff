/** A keycap with a shortcut as the platform writes it. Decoration: the control itself carries `aria-keyshortcuts`. */
import { shortcutText } from "../platform.ts";
import { usePlatform } from "../platform-context.tsx";

export interface KbdProps {
  /** Platform-free: `Mod+K`, `N`, `Mod+Shift+H`. */
  readonly keys: string;
}

export function Kbd({ keys }: KbdProps) {
  return (
    <span className="keycap" aria-hidden="true">
      {shortcutText(keys, usePlatform())}
    </span>
  );
}

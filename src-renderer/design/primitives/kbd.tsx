/** A keycap with a shortcut as the platform writes it. Decoration: the control itself carries `aria-keyshortcuts`. */
import { useKeysNow } from "../own-keys.tsx";
import { shortcutText } from "../platform.ts";
import { usePlatform } from "../platform-context.tsx";

export interface KbdProps {
  /** The usual ones, platform-free: `Mod+K`, `N`, `Mod+Shift+H`. Shown are those that the person has now. */
  readonly keys: string;
}

export function Kbd({ keys }: KbdProps) {
  const platform = usePlatform();
  const now = useKeysNow(keys);
  if (now === undefined) return null;
  return (
    <span className="keycap" aria-hidden="true">
      {shortcutText(now, platform)}
    </span>
  );
}

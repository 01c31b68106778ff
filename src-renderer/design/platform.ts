/**
 * What differs between operating systems in the interface: the order of dialog buttons and how shortcuts are written.
 * Shortcuts are stored platform-free (`Mod+Shift+H`); `Mod` is ⌘ on a Mac and Ctrl elsewhere.
 */
export type Platform = "mac" | "windows" | "linux";

export function detectPlatform(userAgent: string = navigator.userAgent): Platform {
  if (/Mac|iPhone|iPad/.test(userAgent)) return "mac";
  return /Windows/.test(userAgent) ? "windows" : "linux";
}

const MAC: Readonly<Record<string, string>> = { Mod: "⌘", Ctrl: "⌃", Alt: "⌥", Shift: "⇧" };
const EVERYWHERE: Readonly<Record<string, string>> = {
  Enter: "↵",
  Backspace: "⌫",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
};

/** `Mod+K` → `⌘K` on a Mac, `Ctrl K` elsewhere; `G O` (one after the other) stays `G O`. */
export function shortcutText(shortcut: string, platform: Platform): string {
  return shortcut
    .split(" ")
    .map((chord) => {
      const keys = chord.split(/\+(?=.)/).map((key) => {
        if (EVERYWHERE[key]) return EVERYWHERE[key];
        return platform === "mac" ? (MAC[key] ?? key) : key === "Mod" ? "Ctrl" : key;
      });
      return keys.join(platform === "mac" ? "" : " ");
    })
    .join(" ");
}

/** `Mod+K` → `Meta+K` or `Control+K`, the form of the `aria-keyshortcuts` attribute. */
export function shortcutForAria(shortcut: string, platform: Platform): string {
  return shortcut.replaceAll("Mod", platform === "mac" ? "Meta" : "Control").replaceAll("Ctrl", "Control");
}

/** Where the affirmative button stands: last on Mac and Linux, first on Windows. */
export function primaryComesLast(platform: Platform): boolean {
  return platform !== "windows";
}

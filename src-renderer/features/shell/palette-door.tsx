/**
 * The way into the palette: ⌘K and the search field of every page. Its code is loaded apart and stays, so that it
 * remembers what was used, for as long as the vault is open and never on a disk.
 */
import { useEffect, useState } from "react";
import { later } from "../../design/index.ts";
import { useShortcuts } from "./shortcuts.ts";

const EVENT = "coffer:palette";
const Palette = later(async () => (await import("../palette/index.ts")).Palette);

export const openPalette = (): void => void window.dispatchEvent(new Event(EVENT));

export interface PaletteDoorProps {
  readonly onAdd: () => void;
  /** Shows the sheet of shortcuts. */
  readonly onKeys: () => void;
}

export function PaletteDoor(props: PaletteDoorProps) {
  const [open, setOpen] = useState<boolean>();
  useEffect(() => {
    const show = () => setOpen(true);
    window.addEventListener(EVENT, show);
    return () => window.removeEventListener(EVENT, show);
  }, []);
  useShortcuts({ "Mod+K": () => setOpen(!open) });
  if (open === undefined) return null;
  return <Palette open={open} onOpenChange={setOpen} {...props} />;
}

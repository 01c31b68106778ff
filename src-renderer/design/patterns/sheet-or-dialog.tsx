/** The same content as a dialog on a desk and as a sheet in a hand. */
import { useBreakpoint } from "../breakpoint.ts";
import { Dialog, type DialogProps } from "../primitives/dialog.tsx";
import { Sheet } from "../primitives/sheet.tsx";

export interface SheetOrDialogProps extends DialogProps {
  /** On a phone as high as the window: forms. */
  readonly full?: boolean | undefined;
}

export function SheetOrDialog({ full, size, initialFocus, ...props }: SheetOrDialogProps) {
  const isPhone = useBreakpoint() === "phone";
  // What cannot come back stays a dialog everywhere: a swipe must not answer it.
  if (isPhone && !props.dangerous) return <Sheet full={full} {...props} cancelLabel={null} />;
  return <Dialog size={size} initialFocus={initialFocus} {...props} />;
}

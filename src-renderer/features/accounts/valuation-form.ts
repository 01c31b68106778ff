/** What property is worth, its form and its page, as other files use them: loaded when they are shown. */
import { later } from "../../design/index.ts";
import type { ValuationDialogProps } from "./valuation-dialog.tsx";
import type { WorthPanelProps } from "./worth-panel.tsx";

export const ValuationDialog = later<ValuationDialogProps>(
  async () => (await import("./valuation-dialog.tsx")).ValuationDialog,
);

export const WorthPanel = later<WorthPanelProps>(async () => (await import("./worth-panel.tsx")).WorthPanel);

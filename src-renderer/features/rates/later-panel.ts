/** The page is loaded when it is shown. */
import { later } from "../../design/index.ts";

export const RatesPanel = later<object>(async () => (await import("./rates-panel.tsx")).RatesPanel);

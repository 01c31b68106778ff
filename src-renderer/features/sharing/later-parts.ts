/** The page is loaded when it is shown. */
import { later } from "../../design/index.ts";

export const SharingPanel = later<object>(async () => (await import("./sharing-panel.tsx")).SharingPanel);

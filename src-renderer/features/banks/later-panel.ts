/** The page is loaded when it is shown. */
import { later } from "../../design/index.ts";

export const BankPanel = later<object>(async () => (await import("./bank-panel.tsx")).BankPanel);

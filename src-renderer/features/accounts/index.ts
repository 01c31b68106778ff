/** Accounts as a list, their form, and the phone's last tab. The screens themselves are loaded by routes.tsx. */
export { AccountDialog } from "./account-form.ts";
export { AccountMenu } from "./account-menu.tsx";
export { ValuationDialog, WorthPanel } from "./valuation-form.ts";

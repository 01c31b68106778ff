/** Accounts as a list, their form, and the phone's last tab. */
export { AccountDialog, type AccountDialogProps } from "./account-dialog.tsx";
export { AccountMenu } from "./account-menu.tsx";
export { AccountsScreen } from "./accounts-screen.tsx";
export { MoreScreen } from "./more-screen.tsx";

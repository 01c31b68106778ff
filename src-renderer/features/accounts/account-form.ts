/** The form of an account as other files use it: it is loaded when it is shown. */
import { later } from "../../design/index.ts";
import type { AccountDialogProps } from "./account-dialog.tsx";

export const AccountDialog = later<AccountDialogProps>(
  async () => (await import("./account-dialog.tsx")).AccountDialog,
);

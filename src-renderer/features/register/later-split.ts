/** The split dialog for other screens, loaded when somebody opens it. */
import { later } from "../../design/index.ts";

export const LaterSplitDialog = later(async () => (await import("./split-dialog.tsx")).SplitDialog);

/** The frame of an open vault and what screens share with it. */
export { useAccountGroupName, useAccountKindNames } from "./account-group-name.ts";
export { offerFile, onFileOffered, takeFile } from "./dropped-file.ts";
export { ConnectionLine, NoticeToasts } from "./notice-toasts.tsx";
export { MonthPeriod, type MonthPeriodProps, Page, type PageProps } from "./page.tsx";
export { openPalette } from "./palette-door.tsx";
export { QueryError, RouteError } from "./route-error.tsx";
export { RunningJobs } from "./running-jobs.tsx";
export { Shell } from "./shell.tsx";
export { type Shortcuts, useShortcuts } from "./shortcuts.ts";
export { sumIn } from "./sidebar.tsx";

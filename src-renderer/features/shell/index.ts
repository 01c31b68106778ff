/** The frame of an open vault and what screens share with it. */
export { useAccountGroupName, useAccountKindNames } from "./account-group-name.ts";
export { acceptedFiles, offerFiles, onFilesOffered, takeFiles, takesFiles } from "./dropped-file.ts";
export { ListFrame, ListRows } from "./list-frame.tsx";
export { ConnectionLine, NoticeToasts } from "./notice-toasts.tsx";
export { MonthPeriod, Page } from "./page.tsx";
export { printShown, usePrinting } from "./printing.ts";
export { QueryError, RouteError } from "./route-error.tsx";
export { RunningJobs } from "./running-jobs.tsx";
export { SearchField } from "./search-field.tsx";
export { Shell } from "./shell.tsx";
export { type NamedShortcut, useShortcutGroups } from "./shortcut-groups.ts";
export { chordOf, useShortcuts } from "./shortcuts.ts";
export { WindowBar } from "./window-bar.tsx";

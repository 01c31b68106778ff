/** What happened and needs knowing: the bell, and its list. */
export { useAlertKindNames } from "./alert-kinds.ts";
export { LaterDesktopAlerts } from "./later-desktop-alerts.ts";
export { NoticeBell } from "./notice-bell.tsx";
export { NoticeRow } from "./notice-row.tsx";
export { useVaultWords } from "./notice-words.ts";

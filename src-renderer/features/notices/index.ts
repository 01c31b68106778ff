/** What happened and needs knowing: the bell, and its list. */
export { NoticeBell, NoticeRow } from "./notice-bell.tsx";
export { useVaultWords } from "./notice-words.ts";

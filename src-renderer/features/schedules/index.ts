/** What repeats. The screen itself is loaded by routes.tsx, the editor when it is opened. */
export { LaterScheduleEditor } from "./later-parts.ts";
export { useScheduleActs } from "./schedule-acts.ts";

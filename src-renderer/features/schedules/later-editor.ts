/** The editor, loaded when somebody opens it: screens that only offer it stay small. */
import { later } from "../../design/index.ts";

export const LaterScheduleEditor = later(async () => (await import("./schedule-editor.tsx")).ScheduleEditor);

/** The editor and the views behind the first, loaded when somebody opens them: screens that only offer them stay small. */
import { later } from "../../design/index.ts";

export const LaterScheduleEditor = later(async () => (await import("./schedule-editor.tsx")).ScheduleEditor);
export const LaterBillsCalendar = later(async () => (await import("./bills-calendar.tsx")).BillsCalendar);
export const LaterSubscriptions = later(async () => (await import("./subscriptions.tsx")).Subscriptions);

/** The first questions of a new vault, and the list on the overview that is left of them. */
export { Checklist, useChecklist } from "./checklist.tsx";

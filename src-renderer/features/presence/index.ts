/** Others in the cells of a table. Apart from the rest of sharing, which the first screen's frame knows. */
export { type CellMarks, type RecentChange, useCellMarks } from "./use-cell-marks.ts";

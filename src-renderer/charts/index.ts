/** The public door of the charts. Screens give amounts and names, charts draw and speak them. */
export * from "./area-chart.tsx";
export * from "./cash-flow-chart.tsx";
export { tableToCsv } from "./export.ts";
export * from "./frame.tsx";
export * from "./pace-chart.tsx";
export * from "./ranked-bars.tsx";
export * from "./sparkline.tsx";

/** The public door of the charts. Screens give amounts and names, charts draw and speak them. */
export * from "./area-chart.tsx";
export * from "./band-chart.tsx";
export * from "./cash-flow-chart.tsx";
export * from "./course-chart.tsx";
export { save, tableToCsv } from "./export.ts";
export type { Flow, FlowGroup, FlowPart } from "./flow-graph.ts";
export * from "./frame.tsx";
export { heatStart } from "./heat.layout.ts";
export * from "./heat-map.tsx";
export * from "./pace-chart.tsx";
export * from "./ranked-bars.tsx";
export { SankeyChart, type SankeyChartProps, useFlowTable } from "./sankey-chart.tsx";
export * from "./sparkline.tsx";
export * from "./stacked-area-chart.tsx";
export * from "./treemap-chart.tsx";

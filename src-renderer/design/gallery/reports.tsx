/** The charts of reports: sankey, stacked area, treemap, heat map. */
import {
  ChartFrame,
  HeatMap,
  SankeyChart,
  StackedAreaChart,
  StackedModeToggle,
  TreemapChart,
  useFlowTable,
  useHeatTable,
  useStackedMode,
  useStackedTable,
  useTreemapTable,
} from "../../charts/index.ts";
import { Page } from "../patterns/page.tsx";
import { PageHeader } from "../patterns/page-header.tsx";
import { Card } from "../primitives/card.tsx";
import { flow, heatDays, heatFrom, heatUntil, stackedPoints, stackedSeries, treemapParts } from "./flow-sample.ts";

export function ReportsGallery() {
  const [mode, setMode] = useStackedMode();
  const flowTable = useFlowTable(flow);
  const stackedTable = useStackedTable(stackedPoints, stackedSeries);
  const treemapTable = useTreemapTable(treemapParts);
  const heatTable = useHeatTable({ days: heatDays, from: heatFrom, until: heatUntil });
  return (
    <>
      <PageHeader title="Reports" />
      <Page width="overview">
        <div className="grid gap-16">
          <Card>
            <ChartFrame
              question="Where does it come from and go?"
              answer={
                <>
                  You kept <b>1,008.51 €</b> of what came in, and spent most on Bills.
                </>
              }
              table={flowTable}
              fileName="where-it-goes"
            >
              <SankeyChart name="Money from income to categories" flow={flow} onDrill={() => undefined} />
            </ChartFrame>
          </Card>
          <Card>
            <ChartFrame
              question="What am I worth?"
              answer={
                <>
                  <b>48,210.33 €</b>, and 4,202.00 € owed.
                </>
              }
              tools={<StackedModeToggle mode={mode} onModeChange={setMode} />}
              table={stackedTable}
              fileName="worth"
            >
              <StackedAreaChart
                name="Owned and owed by month"
                points={stackedPoints}
                series={stackedSeries}
                mode={mode}
              />
            </ChartFrame>
          </Card>
          <Card>
            <ChartFrame
              question="Which categories?"
              answer="Rent is more than a third of what you spent."
              table={treemapTable}
              fileName="categories"
            >
              <TreemapChart name="Spending by category" parts={treemapParts} onDrill={() => undefined} />
            </ChartFrame>
          </Card>
          <Card>
            <ChartFrame
              question="Which days cost?"
              answer="Saturdays cost the most, and the first of each month."
              table={heatTable}
              fileName="days"
            >
              <HeatMap
                name="Spending by day"
                days={heatDays}
                from={heatFrom}
                until={heatUntil}
                onDrill={() => undefined}
              />
            </ChartFrame>
          </Card>
        </div>
      </Page>
    </>
  );
}

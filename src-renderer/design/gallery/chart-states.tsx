/** Charts at their beginnings and at their limits: nothing yet, one month, two points, one group, 2,400 marks. */
import type { ReactNode } from "react";
import type { Month } from "../../../src-shared/domain/date.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import {
  AreaChart,
  BandChart,
  CashFlowChart,
  ChartFrame,
  CourseChart,
  HeatMap,
  PaceChart,
  SankeyChart,
  StackedAreaChart,
  TreemapChart,
  useTreemapTable,
} from "../../charts/index.ts";
import { FormatProvider, useFormat } from "../format-context.tsx";
import { Page } from "../patterns/page.tsx";
import { PageHeader } from "../patterns/page-header.tsx";
import { Card } from "../primitives/card.tsx";
import {
  debtLines,
  enough,
  enoughLowest,
  goalBand,
  goalLines,
  goalNow,
  goalPoints,
  goalTarget,
  tooLittle,
  tooLittleLowest,
} from "./ahead-sample.ts";
import {
  heatDays,
  heatFrom,
  heatUntil,
  manyParts,
  shortFlow,
  stackedPoints,
  stackedSeries,
  treemapParts,
} from "./flow-sample.ts";
import { actual, before } from "./sample.ts";

const noTable = { columns: [{ name: "Month" }], rows: [] };
const month = "2026-11" as Month;
const worth = [
  { key: "2026-10", name: "Oct", title: "October 2026", value: minor(120_000) },
  { key: "2026-11", name: "Nov", title: "November 2026", value: minor(193_511) },
];
const flows = [
  { key: "2026-10", name: "Oct", title: "October 2026", moneyIn: minor(240_000), moneyOut: minor(198_000) },
  {
    key: "2026-11",
    name: "Nov",
    title: "November 2026",
    moneyIn: minor(312_000),
    moneyOut: minor(169_793),
    isOpen: true,
  },
];

function Framed({ question, children }: { readonly question: string; readonly children: ReactNode }) {
  return (
    <Card>
      <ChartFrame compact question={question} table={noTable} fileName="chart">
        {children}
      </ChartFrame>
    </Card>
  );
}

export function ChartStatesGallery() {
  const format = useFormat();
  const pace = { name: "Spending", month, daysInMonth: 30 };
  const manyTable = useTreemapTable(manyParts);
  return (
    <>
      <PageHeader title="Chart states" />
      <Page width="overview">
        <div className="grid gap-16 tablet:grid-cols-2">
          <Framed question="Forecast, enough, with a thought">
            <BandChart
              name="Forecast"
              height={200}
              points={enough}
              lowest={enoughLowest}
              otherName="Without your thoughts"
            />
          </Framed>
          <Framed question="Forecast, below zero">
            <BandChart name="Forecast" height={200} points={tooLittle} lowest={tooLittleLowest} />
          </Framed>
          <Framed question="A goal, its band and its level">
            <CourseChart
              name="A goal"
              height={200}
              points={goalPoints}
              lines={goalLines}
              band={goalBand}
              target={goalTarget}
              now={goalNow}
              currency={format.currency}
            />
          </Framed>
          <Framed question="Debts, three ways">
            <CourseChart
              name="What is owed"
              height={200}
              points={goalPoints}
              lines={debtLines}
              currency={format.currency}
            />
          </Framed>
          <Framed question="Net worth, one month">
            <AreaChart name="Net worth" height={156} points={worth.slice(1)} />
          </Framed>
          <Framed question="Net worth, two months">
            <AreaChart name="Net worth" height={156} points={worth} />
          </Framed>
          <Framed question="Net worth, nothing">
            <AreaChart name="Net worth" height={156} points={[]} />
          </Framed>
          <Framed question="Cash flow, nothing">
            <CashFlowChart
              name="Cash flow"
              points={flows.map((each) => ({ ...each, moneyIn: minor(0), moneyOut: minor(0) }))}
            />
          </Framed>
          <Framed question="Cash flow, one month">
            <CashFlowChart name="Cash flow" points={flows.slice(1)} />
          </Framed>
          <Framed question="Cash flow, two months">
            <CashFlowChart name="Cash flow" points={flows} />
          </Framed>
          <Framed question="Pace, nothing spent">
            <PaceChart {...pace} actual={actual.map(() => minor(0))} before={before} budget={minor(104_000)} />
          </Framed>
          <Framed question="Pace, the very first month">
            <PaceChart {...pace} actual={[minor(0), minor(0)]} before={[]} budget={minor(0)} />
          </Framed>
          <Framed question="Pace, over">
            <PaceChart
              {...pace}
              actual={actual.map((each) => minor(each * 2))}
              before={before}
              budget={minor(104_000)}
            />
          </Framed>
          <FormatProvider {...format} hidden>
            <Framed question="Pace, amounts hidden">
              <PaceChart {...pace} actual={actual} before={before} budget={minor(104_000)} />
            </Framed>
          </FormatProvider>
          <Framed question="Flow, nothing">
            <SankeyChart name="Flow" height={156} flow={{ income: [], groups: [] }} />
          </Framed>
          <Framed question="Worth, nothing">
            <StackedAreaChart name="Worth" height={156} points={stackedPoints.slice(0, 6)} series={[]} />
          </Framed>
          <Framed question="Categories, nothing">
            <TreemapChart name="Categories" height={156} parts={[]} />
          </Framed>
          <Framed question="Worth, as shares">
            <StackedAreaChart name="Worth" height={200} points={stackedPoints} series={stackedSeries} mode="share" />
          </Framed>
        </div>
        <div className="grid gap-16 pt-16">
          <Framed question="Flow, more out than in">
            <SankeyChart name="Flow" flow={shortFlow} />
          </Framed>
          <Framed question="Days, nothing">
            <HeatMap name="Days" days={[]} from={heatFrom} until={heatUntil} />
          </Framed>
          <FormatProvider {...format} hidden>
            <Framed question="Days and categories, amounts hidden">
              <HeatMap name="Days" days={heatDays} from={heatFrom} until={heatUntil} />
              <TreemapChart name="Categories" height={156} parts={treemapParts} />
            </Framed>
          </FormatProvider>
          <Card>
            <ChartFrame question="2,400 payees" table={manyTable} fileName="payees">
              <TreemapChart name="Payees" height={320} parts={manyParts} />
            </ChartFrame>
          </Card>
        </div>
      </Page>
    </>
  );
}

/** Charts and cards as the overview has them. */
import { useState } from "react";
import type { LocalDate, Month } from "../../../src-shared/domain/date.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import {
  AreaChart,
  CashFlowChart,
  ChartFrame,
  type ChartTable,
  Legend,
  PaceChart,
  RankedBars,
  Sparkline,
} from "../../charts/index.ts";
import { Day } from "../date.tsx";
import { AddIcon, CheckIcon, OpenIcon } from "../icons.ts";
import { Amount } from "../money/amount.tsx";
import { Page, TwoColumns } from "../patterns/page.tsx";
import { MonthStepper, PageHeader, SearchButton } from "../patterns/page-header.tsx";
import { Button, IconButton } from "../primitives/button.tsx";
import { Card, CardList } from "../primitives/card.tsx";
import { Kbd } from "../primitives/kbd.tsx";
import { Mark } from "../primitives/mark.tsx";
import { Pill } from "../primitives/pill.tsx";
import { Segments } from "../primitives/segments.tsx";
import { actual, before, moneyIn, moneyOut, months, went, worth } from "./sample.ts";

const table = (names: readonly string[], values: readonly Minor[]): ChartTable => ({
  columns: [{ name: "Month" }, { name: "Amount", align: "end" }],
  rows: names.map((name, at) => ({
    key: name,
    cells: [name, <Amount key={name} value={values[at] ?? minor(0)} meaning="balance" />],
    text: [name, String((values[at] ?? 0) / 100)],
  })),
});

export function OverviewGallery() {
  const [range, setRange] = useState<"3m" | "1y" | "5y" | "all">("1y");
  const [month, setMonth] = useState("2026-11" as Month);
  return (
    <>
      <PageHeader
        title="Overview"
        period={<MonthStepper month={month} onChange={setMonth} />}
        tools={
          <>
            <SearchButton onAct={() => undefined} />
            <span className="hidden tablet:inline-flex">
              <Button kind="primary" icon={AddIcon} shortcut="N">
                Add transaction
              </Button>
            </span>
          </>
        }
      />
      <Page width="overview">
        <TwoColumns
          main={
            <>
              <Card data-wide="">
                <ChartFrame
                  compact
                  question="Net worth"
                  answer={
                    <div className="flex flex-wrap items-end gap-12">
                      <Amount value={minor(4_821_033)} meaning="plain" symbol="always" hero className="text-text" />
                      <span className="mb-8">
                        <Amount value={minor(62_010)} meaning="gain" /> in Nov · up{" "}
                        <Amount value={minor(703_018)} meaning="plain" symbol="always" /> in 12 months
                      </span>
                    </div>
                  }
                  tools={
                    <Segments
                      name="Range"
                      value={range}
                      onValueChange={setRange}
                      segments={[
                        { value: "3m", label: "3 m" },
                        { value: "1y", label: "1 y" },
                        { value: "5y", label: "5 y" },
                        { value: "all", label: "All" },
                      ]}
                    />
                  }
                  table={table(months, worth)}
                  fileName="net-worth"
                >
                  <AreaChart
                    name="Net worth"
                    points={worth.map((value, at) => ({
                      key: months[at] ?? "",
                      name: months[at] ?? "",
                      title: `${months[at]} 2026`,
                      value,
                    }))}
                  />
                </ChartFrame>
              </Card>
              <Card>
                <ChartFrame
                  compact
                  question="This month"
                  answer={
                    <>
                      Spent <b>711.95</b> of 1,040.00 € · 9 days left
                    </>
                  }
                  tools={<Button kind="link">Budget</Button>}
                  table={table(["So far"], [minor(71_195)])}
                  fileName="this-month"
                  legend={
                    <Legend
                      items={[
                        { label: "Actual", mark: "mark-actual", shape: "line" },
                        { label: "Even pace", mark: "mark-even", shape: "dashed" },
                        { label: "October", mark: "mark-last", shape: "line" },
                      ]}
                      aside="36.45 a day left"
                    />
                  }
                >
                  <PaceChart
                    name="Spending this month"
                    month={month}
                    daysInMonth={30}
                    actual={actual}
                    before={before}
                    budget={minor(104_000)}
                    estimate={{ low: minor(94_000), high: minor(107_500) }}
                  />
                </ChartFrame>
              </Card>
              <Card>
                <ChartFrame
                  compact
                  question="Cash flow"
                  answer={
                    <>
                      You kept <b>1,422.07 €</b> so far in November
                    </>
                  }
                  tools={<Button kind="link">Report</Button>}
                  table={table(months.slice(6), moneyIn)}
                  fileName="cash-flow"
                  legend={
                    <Legend
                      items={[
                        { label: "In", mark: "mark-money-in" },
                        { label: "Out", mark: "mark-money-out" },
                        { label: "Net", mark: "mark-net", shape: "line" },
                      ]}
                    />
                  }
                >
                  <CashFlowChart
                    name="Cash flow"
                    points={moneyIn.map((value, at) => ({
                      key: months[at + 6] ?? "",
                      name: months[at + 6] ?? "",
                      title: `${months[at + 6]} 2026`,
                      moneyIn: value,
                      moneyOut: moneyOut[at] ?? minor(0),
                      isOpen: at === 5,
                    }))}
                  />
                </ChartFrame>
              </Card>
              <Card
                data-wide=""
                title="Where it went"
                tools={<span className="text-label text-text-2">▎3-month average</span>}
                sub={
                  <>
                    Without bills. Eating out is <b>22.10 €</b> above your usual November so far.
                  </>
                }
              >
                <RankedBars
                  bars={went.map((bar) => ({
                    ...bar,
                    value: minor(Math.round(bar.value * 100)),
                    average: minor(Math.round(bar.average * 100)),
                  }))}
                />
                <p className="pt-8 text-label text-text-3">
                  Trend <Sparkline values={worth} name="Rising" />
                </p>
              </Card>
            </>
          }
          side={
            <>
              <Card
                title={
                  <>
                    Needs you <Pill tone="danger">1</Pill>
                  </>
                }
              >
                <CardList>
                  <li>
                    <span className="text-danger">Eating out is 23.40 € short</span>
                    <Button size="small">Cover it</Button>
                  </li>
                  <li>
                    <span>
                      Car insurance <span className="text-text-3">due Thu 3 Dec</span>
                    </span>
                    <Button size="small">Assign 26.00</Button>
                  </li>
                  <li>
                    <span>
                      ECB rates <span className="text-text-3">4 days old</span>
                    </span>
                    <Button size="small" kind="quiet">
                      Update
                    </Button>
                  </li>
                </CardList>
              </Card>
              <Card
                title={
                  <>
                    To review <Pill tone="info">7</Pill>
                  </>
                }
                tools={
                  <span className="flex items-center gap-4 text-label font-regular text-text-3">
                    <Kbd keys="R" /> marks reviewed
                  </span>
                }
              >
                <CardList>
                  {(["PAYPAL *8841", "Rewe", "Amazon", "Lidl"] as const).map((payee, at) => (
                    <li key={payee}>
                      <span className="grid">
                        <span className="font-medium">{payee}</span>
                        {at % 2 === 0 ? (
                          <Button kind="link" iconAfter={OpenIcon} className="justify-start">
                            Pick a category
                          </Button>
                        ) : (
                          <span className="flex items-center gap-4 text-label font-regular text-text-2">
                            <Mark slot={7} tight /> Groceries
                          </span>
                        )}
                      </span>
                      <Amount value={minor(-1299 - at * 911)} />
                      <IconButton icon={CheckIcon} name="Mark reviewed" size="small" />
                    </li>
                  ))}
                </CardList>
              </Card>
              <Card
                title="Next 14 days"
                tools={<Button kind="link">Schedules</Button>}
                foot={
                  <>
                    <span>Giro, lowest on Tue 1 Dec</span>
                    <Amount value={minor(94_212)} meaning="balance" />
                  </>
                }
              >
                <CardList>
                  {(
                    [
                      ["2026-11-23", "Stadtwerke", -7800],
                      ["2026-11-25", "Phone contract", -2499],
                      ["2026-12-01", "Rent", -89_000],
                      ["2026-12-02", "Employer", 300_000],
                    ] as const
                  ).map(([date, name, amount]) => (
                    <li key={date}>
                      <span className="flex gap-16">
                        <Day value={date as LocalDate} style="weekday" className="figures text-text-2" />
                        {name}
                      </span>
                      <Amount value={minor(amount)} />
                    </li>
                  ))}
                </CardList>
              </Card>
            </>
          }
        />
      </Page>
    </>
  );
}

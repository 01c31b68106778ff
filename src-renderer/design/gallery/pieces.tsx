/** Amounts, pills, chips, marks, bars and the states of interface §7. */
import type { Currency } from "../../../src-shared/domain/currency.ts";
import { minor } from "../../../src-shared/domain/money.ts";
import { CellNewsLine } from "../data-grid/cell-news.tsx";
import { FormatProvider, useFormat } from "../format-context.tsx";
import { ImportIcon, TransferIcon } from "../icons.ts";
import { Amount } from "../money/amount.tsx";
import { AmountField } from "../money/amount-field.tsx";
import { AvailablePill } from "../money/available-pill.tsx";
import { FilterChips, StatusFilter } from "../patterns/bars.tsx";
import { Page } from "../patterns/page.tsx";
import { PageHeader } from "../patterns/page-header.tsx";
import { Avatar, OwnerChip } from "../primitives/avatar.tsx";
import { Banner } from "../primitives/banner.tsx";
import { Button } from "../primitives/button.tsx";
import { Card } from "../primitives/card.tsx";
import { ChangedMeanwhile } from "../primitives/changed-meanwhile.tsx";
import { EmptyState } from "../primitives/empty-state.tsx";
import { ErrorPanel } from "../primitives/error-panel.tsx";
import { Kbd } from "../primitives/kbd.tsx";
import { ClearedMark, Dot, Mark, type Slot } from "../primitives/mark.tsx";
import { Meter } from "../primitives/meter.tsx";
import { Pill } from "../primitives/pill.tsx";
import { Progress } from "../primitives/progress.tsx";
import { SkeletonRows } from "../primitives/skeleton.tsx";
import { Steps } from "../primitives/steps.tsx";
import { Tabs } from "../primitives/tabs.tsx";
import { TagPill, TagPills } from "../primitives/tag-pill.tsx";

const slots: readonly Slot[] = [1, 2, 3, 4, 5, 6, 7, 8];

export function PiecesGallery() {
  const format = useFormat();
  return (
    <>
      <Banner tone="warn" actions={<Button size="small">See changes</Button>} onDismiss={() => undefined}>
        Together you assigned 40.00 € more than you have.
      </Banner>
      <PageHeader title="Pieces" saving />
      <Page>
        <div className="grid gap-16">
          <Card title="Amounts">
            <div className="flex flex-wrap items-center gap-16 pt-12">
              <Amount value={minor(4_821_033)} symbol="always" meaning="plain" hero />
              <Amount value={minor(-5420)} />
              <Amount value={minor(300_000)} />
              <Amount value={minor(0)} />
              <Amount value={minor(0)} zero="dash" />
              <Amount value={minor(-2340)} meaning="overdrawn" />
              <Amount value={minor(62_010)} meaning="gain" />
              <Amount value={minor(-62_010)} meaning="gain" />
              <Amount value={minor(123_456)} meaning="balance" currency={"JPY" as Currency} />
              <Amount value={minor(100_000_000)} meaning="balance" currency={"USD" as Currency} approximate />
              <FormatProvider {...format} hidden>
                <Amount value={minor(12_345)} />
              </FormatProvider>
            </div>
            <div className="flex flex-wrap items-center gap-8 pt-12">
              <AvailablePill value={minor(16_820)} />
              <AvailablePill value={minor(0)} />
              <AvailablePill value={minor(28_600)} underfunded />
              <AvailablePill value={minor(-2340)} />
            </div>
          </Card>
          <Card title="Marks">
            <div className="flex flex-wrap items-center gap-12 pt-12">
              <Pill tone="in">New</Pill>
              <Pill tone="info">Match</Pill>
              <Pill tone="warn">Look at</Pill>
              <Pill tone="danger">1</Pill>
              <Pill tone="off">Already there</Pill>
              <TagPill name="Holiday" slot={1} onRemove={() => undefined} />
              <TagPills
                tags={[
                  { name: "Tax", slot: 2 },
                  { name: "Shared", slot: 3 },
                ]}
              />
              <Kbd keys="Mod+K" />
              <Kbd keys="N" />
              {slots.map((slot) => (
                <Mark key={slot} slot={slot} />
              ))}
              <Mark icon={TransferIcon} />
              <Dot />
              <ClearedMark state="uncleared" name="not seen" />
              <ClearedMark state="cleared" name="cleared" />
              <ClearedMark state="reconciled" name="reconciled" />
              <Avatar person={{ name: "Anna" }} />
              <Avatar person={{ name: "Ben" }} size="large" />
              <OwnerChip person={{ name: "Ben" }} showName />
            </div>
            <div className="pt-12">
              <FilterChips
                active={[{ id: "a", label: "Uncategorised", onRemove: () => undefined }]}
                quick={[{ id: "b", label: "Uncleared", count: 3, onAct: () => undefined }]}
              />
            </div>
            <div className="pt-12">
              <StatusFilter
                name="Status"
                value="all"
                onValueChange={() => undefined}
                choices={[
                  { value: "all", label: "All", count: 58 },
                  { value: "new", label: "New", count: 41 },
                  {
                    value: "look",
                    label: (
                      <>
                        <Dot tone="warn" /> Look at
                      </>
                    ),
                    count: 2,
                  },
                ]}
              />
            </div>
          </Card>
          <Card title="Others at work">
            <div className="grid gap-12 pt-12 tablet:grid-cols-2">
              <CellNewsLine person="Ben" value="€45.00" saved="€65.00" />
              <CellNewsLine person="Anna" value={null} />
              <AmountField
                label="Assigned"
                value={minor(45_00)}
                onCommit={() => undefined}
                hint={<ChangedMeanwhile person="Ben" value="€45.00" saved="€65.00" />}
              />
            </div>
          </Card>
          <Card title="Bars and steps">
            <div className="grid gap-16 pt-12">
              <div className="grid max-w-dialog-small gap-16">
                <Meter spent={0.54} funded={1} tick={0.7} />
                <Meter spent={1} overFrom={0.72} />
                <Meter spent={0.92} tone="warn" />
              </div>
              <Progress label="Reading giro-november.csv" value={0.41} detail="1,240 of 3,000" />
              <Progress label="Opening the vault" />
              <Steps names={["Choose", "Understand", "Review", "Done"]} current={2} />
              <Tabs
                name="Views"
                value="a"
                onValueChange={() => undefined}
                tabs={[
                  { value: "a", label: "General", panel: "One at a time." },
                  { value: "b", label: "Appearance", panel: "" },
                ]}
              />
            </div>
          </Card>
          <div className="grid gap-16 tablet:grid-cols-2">
            <Card title="Empty">
              <EmptyState
                icon={ImportIcon}
                action={<Button kind="primary">Import a file</Button>}
                link={<Button kind="link">Add one</Button>}
              >
                No transactions in Giro yet.
              </EmptyState>
            </Card>
            <Card title="Loading">
              <SkeletonRows rows={4} />
            </Card>
          </div>
          <ErrorPanel
            what="3 of 56 lines could not be read."
            data="Nothing was added yet."
            todo="Look at them, or go on without."
            reference="7F3A-21"
            actions={
              <>
                <Button size="small">Look at them</Button>
                <Button size="small" kind="quiet">
                  Go on without
                </Button>
              </>
            }
          />
          <Banner tone="info">Offline · 3 changes waiting</Banner>
          <Banner tone="in">The statement and your ledger agree.</Banner>
          <Banner tone="danger">The backup folder cannot be reached.</Banner>
        </div>
      </Page>
    </>
  );
}

/** Buttons and fields in every state. */
import { type ReactNode, useState } from "react";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import { type Minor, minor } from "../../../src-shared/domain/money.ts";
import { AddIcon, DeleteIcon, EditIcon, OpenIcon, RefreshIcon, SearchIcon } from "../icons.ts";
import { Amount } from "../money/amount.tsx";
import { AmountField } from "../money/amount-field.tsx";
import { Page } from "../patterns/page.tsx";
import { PageHeader } from "../patterns/page-header.tsx";
import { AccountPicker, CategoryPicker, PayeePicker } from "../pickers/pickers.tsx";
import { TagField } from "../pickers/tag-field.tsx";
import { Button, IconButton } from "../primitives/button.tsx";
import { Card } from "../primitives/card.tsx";
import { Checkbox } from "../primitives/checkbox.tsx";
import { DateField } from "../primitives/date-field.tsx";
import { RadioList } from "../primitives/radio-list.tsx";
import { Segments } from "../primitives/segments.tsx";
import { Select } from "../primitives/select.tsx";
import { Switch } from "../primitives/switch.tsx";
import { SecretField, TextField } from "../primitives/text-field.tsx";
import { Textarea } from "../primitives/textarea.tsx";
import { categories } from "./sample.ts";

const tags = ["Holiday", "Tax", "Shared"].map((name, at) => ({ id: name, name, slot: at + 1 }));

function Row({ children }: { readonly children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-8 pt-12">{children}</div>;
}

export function ControlsGallery() {
  const [text, setText] = useState("Giro");
  const [amount, setAmount] = useState<Minor | null>(minor(125_050));
  const [date, setDate] = useState<LocalDate | null>("2026-11-21" as LocalDate);
  const [category, setCategory] = useState<string | null>("groceries");
  const [payee, setPayee] = useState<string | null>(null);
  const [account, setAccount] = useState<string | null>("giro");
  const [kind, setKind] = useState("everyday");
  const [view, setView] = useState<"month" | "year">("month");
  const [on, setOn] = useState(true);
  return (
    <>
      <PageHeader title="Controls" />
      <Page>
        <div className="grid gap-16">
          <Card title="Buttons">
            <Row>
              <Button kind="primary">Add account</Button>
              <Button kind="primary" icon={AddIcon} shortcut="N">
                Add transaction
              </Button>
              <Button>Reconcile</Button>
              <Button iconAfter={OpenIcon}>Assign</Button>
              <Button kind="quiet">Skip</Button>
              <Button kind="danger" icon={DeleteIcon}>
                Delete
              </Button>
              <Button kind="danger-filled">Delete vault</Button>
              <Button kind="link">Schedules</Button>
            </Row>
            <Row>
              <Button size="small" kind="primary">
                Cover
              </Button>
              <Button size="small">Assign 26.00</Button>
              <Button size="small" kind="quiet">
                Update
              </Button>
              <Button kind="primary" busy>
                Unlock
              </Button>
              <Button busy>Update</Button>
              <Button kind="primary" disabled>
                Save
              </Button>
              <Button disabled>Save</Button>
              <IconButton icon={EditIcon} name="Edit" shortcut="E" />
              <IconButton icon={RefreshIcon} name="Update" kind="normal" />
              <IconButton icon={DeleteIcon} name="Delete" kind="danger" />
              <Button size="large" kind="primary">
                Open vault
              </Button>
            </Row>
          </Card>
          <Card title="Fields">
            <div className="grid gap-12 pt-12 tablet:grid-cols-2">
              <TextField label="Name" value={text} onValueChange={setText} hint="As it stands on the statement" />
              <TextField label="Filter" icon={SearchIcon} placeholder="payee, #category, >100" />
              <SecretField label="Passphrase" defaultValue="correct horse" />
              <TextField label="Name" defaultValue="" error="Give the account a name." />
              <AmountField label="Balance" value={amount} onCommit={setAmount} showSymbol />
              <TagField
                label="Tags"
                all={tags}
                chosen={tags.slice(0, 2)}
                onAdd={() => undefined}
                onRemove={() => undefined}
              />
              <DateField label="Date" value={date} onCommit={setDate} hint="21., yesterday, +3, 21.11." />
              <Select
                label="Kind"
                value={kind}
                onValueChange={setKind}
                options={[
                  { value: "everyday", label: "Everyday" },
                  { value: "savings", label: "Savings" },
                  { value: "card", label: "Credit card" },
                ]}
              />
              <CategoryPicker
                label="Category"
                value={category}
                onValueChange={setCategory}
                onCreate={() => undefined}
                clearable
                categories={categories.map((each, at) => ({
                  ...each,
                  groupName: each.group,
                  recent: at < 2,
                  detail: <Amount value={minor(16_820 - at * 3000)} meaning="balance" />,
                }))}
              />
              <PayeePicker
                label="Payee"
                value={payee}
                onValueChange={setPayee}
                onCreate={() => undefined}
                payees={[
                  { id: "lidl", name: "Lidl", recent: true, detail: "Groceries" },
                  { id: "rewe", name: "Rewe", recent: true, detail: "Groceries" },
                  { id: "to-savings", name: "Savings", isTransfer: true },
                  { id: "shell", name: "Shell", detail: "Fuel" },
                ]}
              />
              <AccountPicker
                label="Account"
                value={account}
                onValueChange={setAccount}
                accounts={[
                  {
                    id: "giro",
                    name: "Giro",
                    groupName: "Everyday",
                    detail: <Amount value={minor(193_511)} meaning="balance" />,
                  },
                  {
                    id: "visa",
                    name: "Visa",
                    groupName: "Cards",
                    detail: <Amount value={minor(-31_845)} meaning="balance" />,
                  },
                ]}
              />
              <TextField label="Locked" defaultValue="cannot be changed" disabled />
              <Textarea label="Notes" defaultValue="Split with Ben every month." />
            </div>
          </Card>
          <Card title="Choices">
            <Row>
              <Checkbox checked={on} onCheckedChange={setOn} label="Remember as “Sparkasse CSV”" />
              <Checkbox checked={false} onCheckedChange={() => undefined} label="Off" />
              <Checkbox checked={false} indeterminate onCheckedChange={() => undefined} label="Some" />
              <Checkbox checked disabled onCheckedChange={() => undefined} label="Cannot change" />
            </Row>
            <Row>
              <Segments
                name="View"
                value={view}
                onValueChange={setView}
                segments={[
                  { value: "month", label: "Month" },
                  { value: "year", label: "Year" },
                ]}
              />
            </Row>
            <Switch
              label="Hide amounts"
              hint="Everywhere, until you show them again"
              checked={on}
              onCheckedChange={setOn}
            />
            <RadioList
              name="Text size"
              value="a"
              onValueChange={() => undefined}
              choices={[
                { value: "a", label: "Last month", detail: <Amount value={minor(34_000)} meaning="balance" /> },
                {
                  value: "b",
                  label: "Average of 3 months",
                  hint: "September to November",
                  detail: <Amount value={minor(33_100)} meaning="balance" />,
                },
              ]}
            />
          </Card>
        </div>
      </Page>
    </>
  );
}

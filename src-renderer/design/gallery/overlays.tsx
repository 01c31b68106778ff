/** Things that come and go. */
import { useState } from "react";
import { minor } from "../../../src-shared/domain/money.ts";
import { DeleteIcon, EditIcon, OpenIcon, SplitIcon } from "../icons.ts";
import { AmountField } from "../money/amount-field.tsx";
import { Facts, Inspector, InspectorSection } from "../patterns/inspector.tsx";
import { Page } from "../patterns/page.tsx";
import { PageHeader } from "../patterns/page-header.tsx";
import { SheetOrDialog } from "../patterns/sheet-or-dialog.tsx";
import { Button } from "../primitives/button.tsx";
import { Card } from "../primitives/card.tsx";
import { Dialog } from "../primitives/dialog.tsx";
import { Menu } from "../primitives/menu.tsx";
import { Popover } from "../primitives/popover.tsx";
import { Drawer, Sheet } from "../primitives/sheet.tsx";
import { TextField } from "../primitives/text-field.tsx";
import { useToasts } from "../primitives/toast.tsx";

export function OverlaysGallery() {
  const toasts = useToasts();
  const [open, setOpen] = useState<"dialog" | "danger" | "sheet" | "drawer" | "either" | "inspector">();
  const close = () => setOpen(undefined);
  const shown = (which: typeof open) => ({ open: open === which, onOpenChange: close });
  return (
    <>
      <PageHeader title="Overlays" />
      <Page>
        <Card title="Open one">
          <div className="flex flex-wrap gap-8 pt-12">
            <Button onClick={() => setOpen("dialog")}>Dialog</Button>
            <Button kind="danger" onClick={() => setOpen("danger")}>
              Dangerous dialog
            </Button>
            <Button onClick={() => setOpen("sheet")}>Sheet</Button>
            <Button onClick={() => setOpen("drawer")}>Drawer</Button>
            <Button onClick={() => setOpen("either")}>Sheet or dialog</Button>
            <Button onClick={() => setOpen("inspector")}>Inspector</Button>
            <Menu
              trigger={<Button iconAfter={OpenIcon}>Menu</Button>}
              entries={[
                { label: "Edit", icon: EditIcon, shortcut: "E", onAct: () => undefined },
                { label: "Split", icon: SplitIcon, shortcut: "S", onAct: () => undefined },
                { kind: "check", label: "Reviewed", checked: true, onCheckedChange: () => undefined },
                { kind: "submenu", label: "Move to", entries: [{ label: "Joint", onAct: () => undefined }] },
                { kind: "line" },
                { label: "Delete", icon: DeleteIcon, shortcut: "Backspace", danger: true, onAct: () => undefined },
              ]}
            />
            <Popover trigger={<Button>Cover</Button>} title="Cover 23.40 €" align="start">
              <div className="grid gap-12 pt-8">
                <AmountField label="Amount" value={minor(2340)} onCommit={() => undefined} />
                <Button kind="primary" wide>
                  Move money
                </Button>
              </div>
            </Popover>
            <Button onClick={() => toasts.show({ text: "Rent set to 890.00 €", undo: () => undefined })}>Toast</Button>
            <Button
              onClick={() =>
                toasts.show({ text: "The relay does not answer. Your changes are safe here.", tone: "danger" })
              }
            >
              Failure toast
            </Button>
          </div>
        </Card>
        <Dialog
          {...shown("dialog")}
          title="Add account"
          description="You can change all of it later."
          primary={{ label: "Add account", onAct: close }}
        >
          <TextField label="Name" placeholder="Giro" />
        </Dialog>
        <Dialog
          {...shown("danger")}
          dangerous
          size="small"
          title="Delete the vault “Household”?"
          primary={{ label: "Delete vault", onAct: close }}
          cancelLabel="Keep it"
        >
          The file is removed from this computer. Only a backup can bring it back.
        </Dialog>
        <Sheet {...shown("sheet")} title="Add transaction" full primary={{ label: "Add transaction", onAct: close }}>
          <TextField label="Payee" />
        </Sheet>
        <Drawer {...shown("drawer")} title="Groceries">
          <p>168.20 available</p>
        </Drawer>
        <SheetOrDialog {...shown("either")} title="Split" primary={{ label: "Save", onAct: close }}>
          <TextField label="Memo" />
        </SheetOrDialog>
        {open === "inspector" ? (
          <Inspector title="Groceries" onClose={close}>
            <InspectorSection title="Facts">
              <Facts facts={[{ label: "Carried", value: "12.00" }]} />
            </InspectorSection>
          </Inspector>
        ) : null}
      </Page>
    </>
  );
}

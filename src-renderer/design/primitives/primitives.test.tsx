import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import type { LocalDate } from "../../../src-shared/domain/date.ts";
import { EditIcon } from "../icons.ts";
import { PlatformProvider } from "../platform-context.tsx";
import { renderBlock } from "../testing.tsx";
import { Button, IconButton } from "./button.tsx";
import { Combobox } from "./combobox.tsx";
import { DateField } from "./date-field.tsx";
import { Dialog } from "./dialog.tsx";
import { DialogButtons } from "./dialog-buttons.tsx";
import { TextField } from "./text-field.tsx";
import { useToasts } from "./toast.tsx";

afterEach(cleanup);

test("a field ties label, hint and error to its input", () => {
  renderBlock(<TextField label="Name" defaultValue="" error="Give the account a name." />);
  const input = screen.getByRole("textbox", { name: "Name" });
  expect(input.getAttribute("aria-invalid")).toBe("true");
  const described = input.getAttribute("aria-describedby") ?? "";
  expect(document.getElementById(described.split(" ").at(-1) ?? "")?.textContent).toBe("Give the account a name.");
});

test("an icon button has a name and tells its shortcut", () => {
  renderBlock(<IconButton icon={EditIcon} name="Edit" shortcut="Mod+E" />);
  expect(screen.getByRole("button", { name: "Edit" }).getAttribute("aria-keyshortcuts")).toBe("Control+E");
});

test("a busy button answers no press", async () => {
  const press = vi.fn();
  renderBlock(
    <Button busy onClick={press}>
      Unlock
    </Button>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Unlock" }), { pointerEventsCheck: 0 });
  expect(press).not.toHaveBeenCalled();
});

test("the affirmative button is last on Linux and Mac, first on Windows", () => {
  const buttons = (
    <DialogButtons primary={{ label: "Save", onAct: () => undefined }} cancel={{ onAct: () => undefined }} />
  );
  const order = () => screen.getAllByRole("button").map((button) => button.textContent);
  renderBlock(buttons);
  expect(order()).toEqual(["Cancel", "Save"]);
  cleanup();
  renderBlock(<PlatformProvider value="windows">{buttons}</PlatformProvider>);
  expect(order()).toEqual(["Save", "Cancel"]);
});

function Asking({ dangerous }: { readonly dangerous: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Ask</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Add account"
        dangerous={dangerous}
        cancelLabel="Keep it"
        primary={{ label: "Do it", onAct: () => setOpen(false) }}
      >
        <TextField label="Name" />
      </Dialog>
    </>
  );
}

test("a dialog is named, focuses its first field, and gives the focus back", async () => {
  const user = userEvent.setup();
  renderBlock(<Asking dangerous={false} />);
  await user.click(screen.getByRole("button", { name: "Ask" }));
  const dialog = await screen.findByRole("dialog", { name: "Add account" });
  await waitFor(() => expect(document.activeElement).toBe(within(dialog).getByRole("textbox")));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Ask" })));
});

test("where something cannot come back the safe button has the focus", async () => {
  const user = userEvent.setup();
  renderBlock(<Asking dangerous />);
  await user.click(screen.getByRole("button", { name: "Ask" }));
  const dialog = await screen.findByRole("alertdialog");
  await waitFor(() => expect(document.activeElement).toBe(within(dialog).getByRole("button", { name: "Keep it" })));
});

test("a combobox finds while typing, takes by Enter and makes new ones", async () => {
  const user = userEvent.setup();
  const made = vi.fn();
  const chosen = vi.fn();
  renderBlock(
    <Combobox
      label="Payee"
      value={null}
      onValueChange={chosen}
      onCreate={made}
      options={[
        { value: "lidl", label: "Lidl" },
        { value: "rewe", label: "Rewe" },
      ]}
    />,
  );
  const input = screen.getByRole("combobox", { name: "Payee" });
  await user.type(input, "rew");
  expect((await screen.findByRole("option", { name: "Rewe" })).querySelector("b")?.textContent).toBe("Rew");
  await user.keyboard("{Enter}");
  expect(chosen).toHaveBeenCalledWith("rewe");
  await user.clear(input);
  await user.type(input, "Bakery");
  await user.click(await screen.findByRole("option", { name: "Create “Bakery”" }));
  expect(made).toHaveBeenCalledWith("Bakery");
});

test("Tab makes a new choice of all that was typed, letter by letter", async () => {
  const user = userEvent.setup();
  const made = vi.fn();
  renderBlock(<Combobox label="Payee" value={null} onValueChange={() => undefined} onCreate={made} options={[]} />);
  await user.type(screen.getByRole("combobox", { name: "Payee" }), "Bakery");
  expect((await screen.findByRole("option")).textContent).toBe("Create “Bakery”");
  await user.tab();
  expect(made.mock.calls).toEqual([["Bakery"]]);
});

test("Esc closes the list, then leaves what is around the field, and never takes the choice away", async () => {
  const user = userEvent.setup();
  const [chosen, left] = [vi.fn(), vi.fn()];
  renderBlock(
    <Dialog open title="Split" onOpenChange={left}>
      <Combobox
        label="Category"
        value="food"
        onValueChange={chosen}
        options={[{ value: "food", label: "Groceries" }]}
      />
    </Dialog>,
  );
  const input = screen.getByRole<HTMLInputElement>("combobox", { name: "Category" });
  await user.click(input);
  await screen.findByRole("option");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("option")).toBeNull());
  expect(left).not.toHaveBeenCalled();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(left).toHaveBeenCalled());
  expect(chosen).not.toHaveBeenCalled();
  expect(input.value).toBe("Groceries");
});

test("what is being typed stays when the choices are read anew meanwhile", async () => {
  const user = userEvent.setup();
  const field = () => (
    <Combobox
      label="Category"
      value="food"
      onValueChange={() => undefined}
      options={[
        { value: "food", label: "Groceries" },
        { value: "fun", label: "Eating out" },
      ]}
    />
  );
  const { rerender } = renderBlock(field());
  const input = screen.getByRole<HTMLInputElement>("combobox", { name: "Category" });
  await user.click(input);
  for (const [letter, soFar] of [
    ["e", "e"],
    ["a", "ea"],
    ["t", "eat"],
  ] as const) {
    await user.keyboard(letter);
    rerender(field());
    expect(input.value).toBe(soFar);
  }
});

test("a date field reads what people type and says when it cannot", async () => {
  const user = userEvent.setup();
  const commit = vi.fn();
  renderBlock(<DateField label="Date" value={"2026-11-21" as LocalDate} onCommit={commit} />);
  const input = screen.getByRole("textbox", { name: "Date" });
  await user.clear(input);
  await user.type(input, "yesterday{Enter}");
  expect(commit).toHaveBeenLastCalledWith("2026-11-20");
  await user.clear(input);
  await user.type(input, "someday{Enter}");
  expect(screen.getByText("This is not a date. Try 21.11. or yesterday.")).toBeTruthy();
  expect(commit).toHaveBeenCalledTimes(1);
});

function Deleting({ undo }: { readonly undo: () => void }) {
  const toasts = useToasts();
  return <Button onClick={() => toasts.show({ text: "Transaction deleted.", undo })}>Delete</Button>;
}

test("a toast says what happened politely and undoes once", async () => {
  const user = userEvent.setup();
  const undo = vi.fn();
  renderBlock(<Deleting undo={undo} />);
  await user.click(screen.getByRole("button", { name: "Delete" }));
  const region = screen.getByRole("region", { name: "Messages" });
  expect(region.getAttribute("aria-live")).toBe("polite");
  await user.click(await screen.findByRole("button", { name: /^Undo/ }));
  expect(undo).toHaveBeenCalledTimes(1);
  await waitFor(() => expect(screen.queryByText("Transaction deleted.")).toBeNull());
});

test("of many toasts only three show", async () => {
  const user = userEvent.setup();
  renderBlock(<Deleting undo={() => undefined} />);
  for (let n = 0; n < 4; n++) await user.click(screen.getByRole("button", { name: "Delete" }));
  await waitFor(() => expect(document.querySelectorAll(".toast:not([data-limited])").length).toBe(3));
});

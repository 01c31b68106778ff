import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { renderBlock } from "../../design/testing.tsx";
import { useShortcuts } from "./shortcuts.ts";

afterEach(cleanup);

function Ledger({ undo }: { readonly undo: () => void }) {
  useShortcuts({ "Mod+Z": undo });
  return (
    <>
      <input aria-label="Payee" />
      <input aria-label="Memo" />
    </>
  );
}

test("what is being typed is the field's to take back; sent or left, the keys are the ledger's again", async () => {
  const user = userEvent.setup();
  const undo = vi.fn();
  renderBlock(<Ledger undo={undo} />);
  const press = () => user.keyboard("{Control>}z{/Control}");
  await user.click(screen.getByRole("textbox", { name: "Payee" }));
  await press();
  expect(undo).toHaveBeenCalledTimes(1);
  await user.keyboard("Lidl");
  await press();
  expect(undo).toHaveBeenCalledTimes(1);
  await user.keyboard("{Enter}");
  await press();
  expect(undo).toHaveBeenCalledTimes(2);
  await user.keyboard("s");
  await user.tab();
  await press();
  expect(undo).toHaveBeenCalledTimes(3);
});

import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { renderBlock } from "../testing.tsx";
import { useFocusReturn } from "./focus-return.ts";

afterEach(cleanup);

function Opened({ returnsFocus }: { readonly returnsFocus?: (() => boolean) | undefined }) {
  useFocusReturn(true, returnsFocus);
  return <input aria-label="inside" />;
}
const page = (isOpen: boolean, returnsFocus?: () => boolean) => (
  <>
    <button type="button">opener</button>
    <button type="button">other</button>
    {isOpen ? <Opened returnsFocus={returnsFocus} /> : null}
  </>
);
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

function openedFromButton(returnsFocus?: () => boolean) {
  const { rerender } = renderBlock(page(false));
  screen.getByRole("button", { name: "opener" }).focus();
  rerender(page(true, returnsFocus));
  screen.getByRole("textbox").focus();
  return () => rerender(page(false));
}

test("what was taken away while it was open gives the focus back to where it came from", async () => {
  const close = openedFromButton();
  close();
  await frame();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "opener" }));
});

test("who takes the focus meanwhile keeps it, also when its element is put anew at that moment", async () => {
  const close = openedFromButton();
  close();
  const other = screen.getByRole("button", { name: "other" });
  other.focus();
  other.blur();
  await frame();
  expect(document.activeElement).toBe(document.body);
});

test("what sends the focus elsewhere itself does not give it back", async () => {
  const close = openedFromButton(() => false);
  close();
  await frame();
  expect(document.activeElement).toBe(document.body);
});

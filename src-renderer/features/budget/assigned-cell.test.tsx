import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { minor } from "../../../src-shared/domain/money.ts";
import { renderBlock } from "../../design/testing.tsx";
import { AssignedCell } from "./assigned-cell.tsx";

afterEach(cleanup);

function renderCells() {
  const commit = vi.fn(async () => ({ ok: true }));
  const cell = (name: string) => (
    <tr>
      <td>
        <AssignedCell name={name} value={minor(0)} column="2026-11" onCommit={commit} />
      </td>
    </tr>
  );
  renderBlock(
    <table>
      <tbody>
        {cell("Rent")}
        {cell("Water")}
      </tbody>
    </table>,
  );
  const input = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name: `Assigned to ${name}` });
  return { commit, input };
}

test("Enter commits once and goes down, in the last cell it commits and stays", async () => {
  const user = userEvent.setup();
  const { commit, input } = renderCells();
  await user.type(input("Rent"), "50{Enter}");
  expect(commit.mock.calls).toEqual([[50_00]]);
  expect(document.activeElement).toBe(input("Water"));
  await user.keyboard("20+5{Enter}");
  expect(commit.mock.calls).toEqual([[50_00], [25_00]]);
  expect(document.activeElement).toBe(input("Water"));
  await user.tab();
  expect(commit).toHaveBeenCalledTimes(2);
});

test("what is no amount stays in its cell, which says so", async () => {
  const user = userEvent.setup();
  const { commit, input } = renderCells();
  await user.type(input("Rent"), "much{Enter}");
  expect(document.activeElement).toBe(input("Rent"));
  expect(input("Rent").getAttribute("aria-invalid")).toBe("true");
  expect(commit).not.toHaveBeenCalled();
});

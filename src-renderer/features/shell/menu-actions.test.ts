import { expect, test } from "vitest";
import { MENU_MESSAGE } from "../../../src-shared/contract/bridge.ts";
import { readMenuMessage } from "./menu-actions.ts";

test("only the menu's own messages are understood", () => {
  expect(readMenuMessage({ type: MENU_MESSAGE, action: "import" })).toBe("import");
  expect(readMenuMessage({ type: MENU_MESSAGE, action: "delete-everything" })).toBeUndefined();
  expect(readMenuMessage({ type: "other", action: "import" })).toBeUndefined();
  expect(readMenuMessage("coffer:connect")).toBeUndefined();
});

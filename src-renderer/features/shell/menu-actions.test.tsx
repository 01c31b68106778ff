import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { MENU_MESSAGE, menuActions } from "../../../src-shared/contract/bridge.ts";
import { readMenuMessage, useMenuActions } from "./menu-actions.ts";

test("only the menu's own messages are understood", () => {
  expect(readMenuMessage({ type: MENU_MESSAGE, action: "import" })).toBe("import");
  expect(readMenuMessage({ type: MENU_MESSAGE, action: "delete-everything" })).toBeUndefined();
  expect(readMenuMessage({ type: "other", action: "import" })).toBeUndefined();
  expect(readMenuMessage("coffer:connect")).toBeUndefined();
});

test("a message of the menu acts; the same words from elsewhere, or after the screen is gone, do nothing", () => {
  const acted: string[] = [];
  const acts = {
    import: () => acted.push("import"),
    export: () => acted.push("export"),
    print: () => acted.push("print"),
    settings: () => acted.push("settings"),
    shortcuts: () => acted.push("shortcuts"),
  };
  const { unmount } = renderHook(() => useMenuActions(acts));
  const say = (action: string, source: Window | null) =>
    window.dispatchEvent(new MessageEvent("message", { data: { type: MENU_MESSAGE, action }, source }));
  for (const action of menuActions) say(action, window);
  expect(acted).toEqual([...menuActions]);
  say("import", null);
  unmount();
  say("import", window);
  expect(acted).toHaveLength(menuActions.length);
});

import { waitFor } from "@testing-library/dom";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { reachableScroll } from "./reachable-scroll.ts";

const resized: (() => void)[] = [];

beforeEach(() => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(look: () => void) {
        resized.push(look);
      }
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  resized.length = 0;
  document.body.replaceChildren();
});

/** jsdom has no layout: the heights are told. */
function scroller(content: string, { height, room }: { readonly height: number; readonly room: number }) {
  const node = document.createElement("div");
  node.innerHTML = content;
  Object.defineProperties(node, { scrollHeight: { value: height }, clientHeight: { value: room } });
  document.body.append(node);
  const leave = reachableScroll(node);
  for (const look of resized) look();
  return { node, leave };
}

test("what scrolls without anything to focus inside takes the focus itself", () => {
  expect(scroller("<p>Words</p>", { height: 900, room: 300 }).node.tabIndex).toBe(0);
});

test("what fits, and what holds a button, stays out of the tab order", () => {
  expect(scroller("<p>Words</p>", { height: 200, room: 300 }).node.hasAttribute("tabindex")).toBe(false);
  expect(scroller("<button>Act</button>", { height: 900, room: 300 }).node.hasAttribute("tabindex")).toBe(false);
});

test("a button that is off or out of the tab order does not count", () => {
  const off = "<button disabled>Act</button><a href='#' tabindex='-1'>There</a>";
  expect(scroller(off, { height: 900, room: 300 }).node.tabIndex).toBe(0);
});

test("a button that comes later takes it over, and one that goes gives it back", async () => {
  const { node, leave } = scroller("<p>Words</p>", { height: 900, room: 300 });
  node.append(document.createElement("button"));
  await waitFor(() => expect(node.hasAttribute("tabindex")).toBe(false));
  node.lastChild?.remove();
  await waitFor(() => expect(node.tabIndex).toBe(0));
  leave?.();
  node.append(document.createElement("button"));
  await Promise.resolve();
  expect(node.tabIndex).toBe(0);
});

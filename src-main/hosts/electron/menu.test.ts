import type { MenuItemConstructorOptions } from "electron";
import { describe, expect, it } from "vitest";
import { menuActions } from "../../../src-shared/contract/bridge.ts";
import { menuTemplate } from "./menu.ts";

function build(platform: string, isPackaged = true) {
  const asked: string[] = [];
  const template = menuTemplate({
    platform,
    isPackaged,
    ask: (action) => asked.push(action),
    lock: () => asked.push("lock"),
    openOutside: (address) => asked.push(address),
  });
  return { template, asked, items: template.flatMap(flat) };
}

const flat = (item: MenuItemConstructorOptions): MenuItemConstructorOptions[] => [
  item,
  ...(Array.isArray(item.submenu) ? item.submenu.flatMap(flat) : []),
];
const press = (item: MenuItemConstructorOptions | undefined) => (item?.click as (() => void) | undefined)?.();

describe("the native menu", () => {
  it("has every action of ours once, on every platform", () => {
    for (const platform of ["darwin", "linux", "win32"]) {
      const { asked, items } = build(platform);
      const actions = [...menuActions, "lock"];
      for (const action of actions) press(items.find(({ id }) => id === action));
      expect(asked).toEqual(actions);
      expect(items.filter(({ id }) => actions.some((action) => action === id))).toHaveLength(actions.length);
    }
  });

  it("is laid out as each platform expects it", () => {
    const names = (platform: string) => build(platform).template.map(({ label, role }) => label ?? role);
    expect(names("darwin")).toEqual(["appMenu", "File", "editMenu", "View", "windowMenu", "Help"]);
    expect(names("linux")).toEqual(["File", "editMenu", "View", "windowMenu", "Help"]);
  });

  it("offers no developer tools in the packaged program", () => {
    const roles = (isPackaged: boolean) => build("linux", isPackaged).items.map(({ role }) => role);
    expect(roles(true)).not.toContain("toggleDevTools");
    expect(roles(true)).not.toContain("reload");
    expect(roles(false)).toContain("toggleDevTools");
  });
});

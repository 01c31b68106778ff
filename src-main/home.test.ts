import path from "node:path";
import { expect, test } from "vitest";
import { dataHome } from "./home.ts";

const around = (platform: NodeJS.Platform, env: Record<string, string> = {}) => ({ platform, env, homeFolder: "/me" });

test("each platform has its place", () => {
  expect(dataHome(around("linux"))).toBe(path.join("/me", ".local", "share", "coffer"));
  expect(dataHome(around("linux", { XDG_DATA_HOME: "/data" }))).toBe(path.join("/data", "coffer"));
  expect(dataHome(around("darwin"))).toBe(path.join("/me", "Library", "Application Support", "Coffer"));
  expect(dataHome(around("win32", { APPDATA: "/roaming" }))).toBe(path.join("/roaming", "Coffer"));
});

test("what is asked wins over the environment, which wins over the platform; the answer is absolute", () => {
  const env = { COFFER_HOME: "/elsewhere", XDG_DATA_HOME: "/data" };
  expect(dataHome(around("linux", env))).toBe(path.resolve("/elsewhere"));
  expect(dataHome(around("linux", env), "here")).toBe(path.resolve("here"));
});

import { describe, expect, it } from "vitest";
import { readOptions } from "./options.ts";

const refusalOf = (...words: string[]) => {
  const options = readOptions(words, {});
  return options.ok || options.error.kind === "help" ? undefined : options.error.reason;
};

describe("the words of a relay", () => {
  it("say where, with what and for whom", () => {
    expect(
      readOptions(["--port", "0", "--data", "d", "--origin", "https://a", "--behind-proxy", "--json"], {}),
    ).toEqual({
      ok: true,
      value: {
        port: 0,
        host: "127.0.0.1",
        folder: "d",
        store: undefined,
        fanOut: undefined,
        origins: ["https://a"],
        isBehindProxy: true,
        withAddresses: false,
        isJson: true,
      },
    });
  });

  it("come from the environment where they are not given", () => {
    const env = {
      COFFER_RELAY_PORT: "1234",
      COFFER_RELAY_STORE: "postgres://db/coffer",
      COFFER_RELAY_FANOUT: "redis://cache",
    };
    expect(readOptions([], env)).toMatchObject({
      ok: true,
      value: { port: 1234, store: "postgres://db/coffer", fanOut: "redis://cache" },
    });
  });

  it("are refused with a reason", () => {
    expect(refusalOf()).toContain("--data");
    expect(refusalOf("--port", "70000", "--data", "d")).toBe("70000 is no port.");
    expect(refusalOf("--store", "mysql://x")).toBe("--store takes postgres://…");
    expect(refusalOf("--store", "postgres://x", "--fanout", "nats://x")).toBe("--fanout takes redis://…");
    expect(refusalOf("--data", "d", "--fanout", "redis://x")).toContain("one store");
    expect(refusalOf("--unknown")).toContain("--unknown");
  });
});

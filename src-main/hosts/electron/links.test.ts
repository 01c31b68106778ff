import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAppAddress, mayLoad, outsideAddress, outsideHosts } from "./links.ts";
import { isTrustedSender } from "./sender.ts";

/** Pieces that attackers build addresses from; joined at random they make the mutants. */
const pieces = fc.constantFrom(
  ..."app:// app: APP:// app:/ app:\\\\ //bundle bundle BUNDLE bundle. .bundle bundle@ @bundle bundle:80 evil.example @evil.example".split(
    " ",
  ),
  ..."https:// http:// file:/// javascript: data:text/html, blob:app://bundle/ about:blank view-source: devtools:// chrome://".split(
    " ",
  ),
  ..."/ \\ .. %2e%2e %2f %5c %00 ? # : @ & = ; , ' < > [::1] 127.0.0.1 xn--bundle ｂｕｎｄｌｅ index.html assets".split(
    " ",
  ),
  ...["\t", "\n", "\r", " ", "\u0000", "\u200b", "\u202e", "\ufeff", "ß", "а"],
);
const mutants = fc.oneof(
  fc.array(pieces, { minLength: 1, maxLength: 8 }).map((parts) => parts.join("")),
  fc.array(pieces, { maxLength: 5 }).map((parts) => `app://bundle${parts.join("")}`),
  fc.webUrl(),
  fc.string({ unit: "binary", maxLength: 60 }),
);

/** The same decision in other words: what remains when the parser has dropped what it drops (an empty user and port too). */
function looksLikeOurs(text: string): boolean {
  const letters = [...text];
  const isDropped = (letter: string | undefined) => letter !== undefined && letter <= " ";
  while (isDropped(letters[0])) letters.shift();
  while (isDropped(letters.at(-1))) letters.pop();
  const kept = letters.join("").replaceAll(/[\t\n\r]/g, "");
  return /^app:\/\/(?::?@)?bundle:?(?:[/?#]|$)/.test(kept.replace(/^app/i, "app"));
}

describe("addresses of the window", () => {
  it("§5.2 13, 14 · of 10,000 mutants only our own pages may be gone to", () => {
    let ours = 0;
    fc.assert(
      fc.property(mutants, (text) => {
        const allowed = isAppAddress(text);
        if (allowed) ours++;
        expect(allowed).toBe(URL.canParse(text) && looksLikeOurs(text));
        if (allowed) expect(new URL(text).href.startsWith("app://bundle")).toBe(true);
      }),
      { numRuns: 10_000 },
    );
    // Otherwise the mutants would prove nothing.
    expect(ours).toBeGreaterThan(100);
  });

  it("refuses what looks like ours and is not", () => {
    for (const text of [
      "app://bundle.evil.example/",
      "app://bundle@evil.example/",
      "app://user@bundle/",
      "app://bundle:1/",
      "app:bundle",
      "https://bundle/",
      "app://bundle\\@evil.example/",
      "about:srcdoc",
      "about:blank",
      "file:///etc/hosts",
      "",
    ])
      expect(isAppAddress(text), text).toBe(false);
    for (const text of ["app://bundle/", "app://bundle/#/accounts", "app://bundle/index.html?x=1"])
      expect(isAppAddress(text), text).toBe(true);
  });

  it("§5.2 1, 8 · requests leave only to the program itself", () => {
    for (const text of ["app://bundle/assets/x.js", "blob:app://bundle/0d6c", "data:image/png;base64,AA"])
      expect(mayLoad(text, false), text).toBe(true);
    for (const text of [
      "http://example.org/",
      "https://example.org/",
      "ws://127.0.0.1:1/",
      "wss://example.org/",
      "file:///etc/hosts",
      "blob:https://example.org/0d6c",
      "ftp://example.org/",
      "devtools://devtools/bundled/x.html",
      "chrome-extension://x/",
      "app://other/",
    ])
      expect(mayLoad(text, false), text).toBe(false);
    expect(mayLoad("devtools://devtools/bundled/x.html", true)).toBe(true);
  });
});

describe("addresses outside", () => {
  it("§5.2 15 · opens https to the named hosts and nothing else", () => {
    for (const host of outsideHosts) expect(outsideAddress(`https://${host}/a?b#c`)).toBe(`https://${host}/a?b#c`);
    for (const text of [
      "javascript:alert(1)",
      "file:///etc/passwd",
      "smb://server/share",
      "\\\\server\\share",
      "//hledger.org/",
      "http://hledger.org/",
      "https://hledger.org.evil.example/",
      "https://evil.example/https://hledger.org/",
      "https://hledger.org@evil.example/",
      "https://user@hledger.org/",
      "https://hledger.org:8443/",
      "https://hledger.org./",
      "ms-settings:",
      "vscode://file/x",
      "mailto:a@b.example",
      "data:text/html,x",
      "https://hledger.org/\u0000",
      "https://hledger.org/\nx",
      `https://hledger.org/${"x".repeat(3_000)}`,
      "",
    ])
      expect(outsideAddress(text), text).toBeUndefined();
  });

  it("§5.2 15 · opens no mutant that is not https to a named host", () => {
    fc.assert(
      fc.property(mutants, (text) => {
        const address = outsideAddress(text);
        if (address !== undefined) expect(outsideHosts).toContain(new URL(address).hostname);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe("who sends", () => {
  it("§5.2 17 · believes only the main frame of our own page", () => {
    const frame = { url: "app://bundle/#/x", parent: null };
    expect(isTrustedSender(frame)).toBe(true);
    expect(isTrustedSender(null)).toBe(false);
    expect(isTrustedSender(undefined)).toBe(false);
    expect(isTrustedSender({ ...frame, parent: frame })).toBe(false);
    for (const url of [
      "https://bundle/",
      "app://other/",
      "about:blank",
      "about:srcdoc",
      "data:text/html,x",
      "blob:app://bundle/x",
      "",
    ])
      expect(isTrustedSender({ ...frame, url }), url).toBe(false);
  });
});

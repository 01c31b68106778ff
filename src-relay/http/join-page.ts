/**
 * The page behind an invitation's link, for whoever presses it without Coffer: it says how the link is opened there. The secret
 * stands in the fragment, which no browser sends; so that nothing on the page can read it either, there is no script, no link,
 * no picture and no form, and the policy allows none. Coffer itself never asks for this page.
 */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

const STYLE = `
:root { color-scheme: light dark; }
body { max-width: 34rem; margin: 0 auto; padding: 12vh 24px 48px; font: 1rem/1.6 system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.3; }
li { margin: 8px 0; }
small { font-size: 0.875rem; opacity: 0.8; }
`;

interface Words {
  readonly title: string;
  readonly lead: string;
  readonly steps: readonly string[];
  readonly secret: string;
}

const words: Readonly<Record<"en" | "de", Words>> = {
  en: {
    title: "You are invited to a shared budget",
    lead: "Somebody would like to keep a budget with you in Coffer, a program that keeps money matters on your own computer.",
    steps: [
      "Copy the whole address of this page, with everything after the sign #.",
      "Open Coffer with an empty vault, then Settings, Sharing, Join a budget. Whoever invited you knows where to get Coffer.",
      "Paste the address there. Nobody hears of it before you ask to join.",
    ],
    secret:
      "The part after # is the key to the invitation. It has not left your browser: this relay does not know it, and no part of this page can read it. Give it to nobody.",
  },
  de: {
    title: "Einladung zu einem gemeinsamen Budget",
    lead: "Jemand möchte mit dir ein Budget in Coffer führen, einem Programm, das alles rund ums Geld auf dem eigenen Computer behält.",
    steps: [
      "Die ganze Adresse dieser Seite kopieren, mit allem nach dem Zeichen #.",
      "Coffer mit einem leeren Tresor öffnen, dann Einstellungen, Teilen, Einem Budget beitreten. Woher es Coffer gibt, weiß, wer eingeladen hat.",
      "Die Adresse dort einfügen. Niemand erfährt davon, bevor der Beitritt angefragt wird.",
    ],
    secret:
      "Der Teil nach # ist der Schlüssel der Einladung. Er hat den Browser nicht verlassen: dieses Relay kennt ihn nicht, und nichts auf dieser Seite kann ihn lesen. Niemandem weitergeben.",
  },
};

const pageOf = (language: keyof typeof words): string => {
  const { lead, secret, steps, title } = words[language];
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title} · Coffer</title>
<style>${STYLE}</style>
<main>
<h1>${title}</h1>
<p>${lead}</p>
<ol>
${steps.map((step) => `<li>${step}</li>`).join("\n")}
</ol>
<p><small>${secret}</small></p>
</main>
</html>
`;
};

const pages = { en: pageOf("en"), de: pageOf("de") } as const;

const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
  vary: "accept-language",
} as const;

export const asksForJoinPage = ({ method, url = "" }: IncomingMessage): boolean =>
  (method === "GET" || method === "HEAD") && url.split("?")[0] === "/join";

export function sendJoinPage(
  { headers: { "accept-language": wanted = "" }, method }: IncomingMessage,
  to: ServerResponse,
) {
  const page = pages[/^\s*de\b/i.test(wanted) ? "de" : "en"];
  to.writeHead(200, { ...headers, "content-length": Buffer.byteLength(page) }).end(
    method === "HEAD" ? undefined : page,
  );
}

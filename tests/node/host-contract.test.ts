/** The contract suite through the doors of the browser host: a page's socket, a page's HTTP calls, REST with a token. */
import { startBrowserHost } from "../../src-main/hosts/browser/host.ts";
import type { CofferClient } from "../../src-shared/contract/contract.ts";
import { tempBackendThread } from "../support/backend.ts";
import { contractSuite, type SuiteDoor } from "../support/contract-suite.ts";
import { openMixed, openPage, openRest, type Page } from "../support/host-doors.ts";

type Choose = (page: Page, host: Awaited<ReturnType<typeof startBrowserHost>>) => CofferClient;

async function openHost(choose: Choose): Promise<SuiteDoor> {
  const backend = await tempBackendThread();
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  // Of a lock only the answers are of interest here; when its sockets end is tested with the host.
  const limits = { tokenBurst: 1e6, tokenPerSecond: 1e6, farewell: 120_000 };
  const host = await startBrowserHost({ backend, assets: new Map(), log, version: "0.0.0", limits });
  const pages = new Map<string, Promise<Page>>();
  return {
    async client(session) {
      const page = pages.get(session) ?? openPage(host);
      pages.set(session, page);
      return choose(await page, host);
    },
    tokenClient: (secret) => openRest(host, secret),
    async dispose() {
      for (const page of pages.values()) (await page).close();
      await host.close();
      await backend.dispose();
    },
  };
}

contractSuite("browser host over a socket", () => openHost((page) => page.socket));
contractSuite("browser host over HTTP", () => openHost((page) => page.http));
contractSuite("browser host over REST", () => openHost((page, host) => openMixed(host, page)));

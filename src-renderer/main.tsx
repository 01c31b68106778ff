/** Starts a window: words first, then the way to the backend, then the screens. */
import "./styles.css";
import { I18nProvider } from "@lingui/react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { createBridge } from "./bridge/bridge.ts";
import { connect } from "./bridge/connection.ts";
import { followEvents } from "./bridge/events.ts";
import { followPresence } from "./bridge/presence.ts";
import { NoSession } from "./features/entry/index.ts";
import { activate, i18n, startEnglish } from "./i18n/activate.ts";

async function start(element: HTMLElement): Promise<void> {
  startEnglish();
  await activate(navigator.language);
  const root = createRoot(element);
  const connection = await connect();
  if (!connection.ok) {
    root.render(
      <I18nProvider i18n={i18n}>
        <NoSession unreachable={connection.error.kind === "unreachable"} />
      </I18nProvider>,
    );
    return;
  }
  const bridge = createBridge(connection.value);
  followEvents(bridge);
  followPresence(bridge.client, window);
  root.render(<App bridge={bridge} />);
}

const element = document.getElementById("root");
if (!element) throw new Error("index.html has no element with the id root");
void start(element);

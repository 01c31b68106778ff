/**
 * The only code between the page and the main process. It forwards three kinds of message outwards (the end of a channel,
 * what the title bar asks as one word, and two short texts for a notice of the system) and one inwards (what the menu asks, as data), and shows the page one frozen
 * object without functions.
 */
import { contextBridge, ipcRenderer } from "electron";
import {
  CONNECT_CHANNEL,
  CONNECT_REQUEST,
  type DesktopBridge,
  MENU_CHANNEL,
  MENU_MESSAGE,
  menuActions,
  NOTICE_CHANNEL,
  NOTICE_REQUEST,
  readNoticeAsk,
  WINDOW_CHANNEL,
  WINDOW_REQUEST,
  windowAsks,
} from "../../../../src-shared/contract/bridge.ts";

// A port cannot pass through contextBridge, but it can through postMessage.
window.addEventListener("message", (event) => {
  if (event.source !== window || event.data !== CONNECT_REQUEST) return;
  const [port] = event.ports;
  if (port) ipcRenderer.postMessage(CONNECT_CHANNEL, null, [port]);
});

window.addEventListener("message", (event) => {
  if (event.source !== window || event.data?.type !== WINDOW_REQUEST) return;
  const known = windowAsks.find((ask) => ask === event.data.ask);
  if (known) ipcRenderer.send(WINDOW_CHANNEL, known);
});

window.addEventListener("message", (event) => {
  if (event.source !== window || event.data?.type !== NOTICE_REQUEST) return;
  const ask = readNoticeAsk(event.data);
  if (ask) ipcRenderer.send(NOTICE_CHANNEL, ask);
});

ipcRenderer.on(MENU_CHANNEL, (_event, action: unknown) => {
  const known = menuActions.find((name) => name === action);
  if (known) window.postMessage({ type: MENU_MESSAGE, action: known }, window.location.origin);
});

const bridge: DesktopBridge = Object.freeze({
  kind: "electron",
  platform: process.platform,
  versions: Object.freeze({ electron: process.versions.electron ?? "", chrome: process.versions["chrome"] ?? "" }),
});
contextBridge.exposeInMainWorld("cofferDesktop", bridge);

/** Opened without the link that Coffer printed: says what to do, and nothing about any vault. */
import { Trans } from "@lingui/react/macro";
import { Logo } from "./logo.tsx";
import "./entry.css";

export function NoSession({ unreachable = false }: { readonly unreachable?: boolean }) {
  return (
    <main className="entry" data-centred="">
      <div className="entry-column" data-wide="">
        <Logo />
        <h1 className="entry-title">
          {unreachable ? <Trans>Coffer does not answer</Trans> : <Trans>Open Coffer with its link</Trans>}
        </h1>
        <p className="entry-sub">
          {unreachable ? (
            <Trans>
              The program behind this page is not running. Your data is safe. Start Coffer again, then reload.
            </Trans>
          ) : (
            <Trans>
              This page belongs to nobody yet. Use the link that Coffer printed in the terminal where you started it. It
              works once; press Enter there for a new one.
            </Trans>
          )}
        </p>
      </div>
    </main>
  );
}

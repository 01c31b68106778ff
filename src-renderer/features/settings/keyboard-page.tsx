/** Every shortcut with its keys. Most can have others; what is taken says by whom, and everything goes back to the usual. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useSettings } from "../../bridge/nouns.ts";
import { Button, Card, IconButton, Kbd, keysNow, RestoreIcon } from "../../design/index.ts";
import { type NamedShortcut, useShortcutGroups } from "../shell/index.ts";
import { useChangeSettings } from "./change-settings.ts";
import { conflictOf, type KeyConflict, withKeys } from "./key-conflict.ts";
import { Setting } from "./setting.tsx";
import { useKeyCapture } from "./use-key-capture.ts";

interface Clash {
  readonly usual: string;
  readonly keys: string;
  readonly conflict: KeyConflict;
}

export function KeyboardPage() {
  const { t } = useLingui();
  const settings = useSettings();
  const change = useChangeSettings();
  const groups = useShortcutGroups();
  const [capturing, setCapturing] = useState<string>();
  const [clash, setClash] = useState<Clash>();
  const own = settings?.keys ?? {};
  const everything = groups.flatMap(({ shortcuts }) => shortcuts);
  const nameOf = (usual: string) => everything.find(({ keys }) => keys === usual)?.name ?? usual;
  const give = (usual: string, keys: string, from?: string) => {
    setClash(undefined);
    const freed = from === undefined ? own : withKeys(own, from, "");
    void change({ keys: { ...withKeys(freed, usual, keys) } });
  };
  useKeyCapture(
    capturing !== undefined,
    (keys) => {
      const usual = capturing ?? "";
      setCapturing(undefined);
      const conflict = conflictOf(
        everything.map((each) => each.keys),
        own,
        usual,
        keys,
      );
      if (conflict) setClash({ usual, keys, conflict });
      else give(usual, keys);
    },
    () => setCapturing(undefined),
  );
  if (!settings) return null;
  return (
    <Setting id="keys">
      <Card
        title={t`Keyboard shortcuts`}
        sub={
          <Trans>Single letters work while nothing is being typed. Press “Change keys”, then the keys you want.</Trans>
        }
        tools={
          Object.keys(own).length > 0 ? (
            <Button icon={RestoreIcon} onClick={() => void change({ keys: {} })}>
              <Trans>Reset all</Trans>
            </Button>
          ) : null
        }
      >
        {groups.map((group) => (
          <section key={group.name} className="keys-group">
            <h3>{group.name}</h3>
            {group.shortcuts.map((shortcut) => (
              <KeyRow
                key={shortcut.keys}
                shortcut={shortcut}
                keysNow={keysNow(own, shortcut.keys)}
                isCapturing={capturing === shortcut.keys}
                clash={clash?.usual === shortcut.keys ? clash : undefined}
                nameOf={nameOf}
                onCapture={() => {
                  setClash(undefined);
                  setCapturing(shortcut.keys);
                }}
                onReset={() => give(shortcut.keys, shortcut.keys)}
                onTake={give}
              />
            ))}
          </section>
        ))}
      </Card>
    </Setting>
  );
}

interface KeyRowProps {
  readonly shortcut: NamedShortcut;
  readonly keysNow: string;
  readonly isCapturing: boolean;
  readonly clash: Clash | undefined;
  readonly nameOf: (usual: string) => string;
  readonly onCapture: () => void;
  readonly onReset: () => void;
  readonly onTake: (usual: string, keys: string, from: string) => void;
}

function KeyRow({ shortcut, keysNow: now, isCapturing, clash, nameOf, onCapture, onReset, onTake }: KeyRowProps) {
  const { t } = useLingui();
  const { keys: usual, name, fixed } = shortcut;
  const conflict = clash?.conflict;
  return (
    <div className="keys-row">
      <span className="keys-name">{name}</span>
      <span className="keys-now" role="status">
        {isCapturing ? (
          <Trans>Press the keys, Esc to leave it</Trans>
        ) : now === "" ? (
          <Trans>No keys</Trans>
        ) : (
          <>
            <Kbd keys={usual} />
            <span className="spoken">{now}</span>
          </>
        )}
      </span>
      <span className="keys-acts">
        {now !== usual && !isCapturing ? (
          <IconButton icon={RestoreIcon} name={t`Reset ${name}`} size="small" onClick={onReset} />
        ) : null}
        {fixed ? null : (
          <Button kind="quiet" size="small" aria-label={t`Change keys: ${name}`} onClick={onCapture}>
            <Trans>Change keys</Trans>
          </Button>
        )}
      </span>
      {conflict?.kind === "reserved" ? (
        <p className="keys-clash" role="alert">
          <Trans>These keys belong to the system or to every field. Choose others.</Trans>
        </p>
      ) : null}
      {clash && conflict?.kind === "taken" ? (
        <p className="keys-clash" role="alert">
          <Trans>“{nameOf(conflict.by)}” has these keys.</Trans>{" "}
          <Button kind="link" onClick={() => onTake(usual, clash.keys, conflict.by)}>
            <Trans>Use them here instead</Trans>
          </Button>
        </p>
      ) : null}
    </div>
  );
}

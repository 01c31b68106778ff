/**
 * The import of what a bank tells, or of one file or several: each has a way of its own through the four steps, its own commit and its own undo.
 * Files that come while one is being looked at wait behind it.
 */
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import type { AccountId, BankConnectionId } from "../../../src-shared/domain/id.ts";
import { onFilesOffered, takeFiles } from "../shell/index.ts";
import { BankImport } from "./bank-import.tsx";
import { FileImport } from "./file-import.tsx";
import { FileQueue, type FileState, type QueuedFile } from "./file-queue.tsx";
import "./import.css";

const route = getRouteApi("/import");

interface Shown {
  readonly files: readonly QueuedFile[];
  readonly current: number | undefined;
  /** Another way through the steps begins. */
  readonly round: number;
}

export function ImportScreen() {
  const { bank } = route.useSearch();
  const navigate = useNavigate();
  if (bank === undefined) return <FilesImport />;
  return (
    <BankImport
      key={bank}
      connectionId={bank as BankConnectionId}
      onAgain={() => void navigate({ to: "/import" })}
      onClose={(accountId) =>
        void (accountId
          ? navigate({ to: "/accounts/$accountId", params: { accountId } })
          : navigate({ to: "/transactions" }))
      }
    />
  );
}

function FilesImport() {
  const navigate = useNavigate();
  const { account: asked, back } = route.useSearch();
  const [shown, setShown] = useState<Shown>({ files: [], current: undefined, round: 0 });
  const count = useRef(0);
  /** A file is being looked at: others do not push it away. */
  const isUnderway = useRef(false);
  const { files, current, round } = shown;
  const open = files.find(({ id }) => id === current);
  const next = files.find(({ id, state }) => state === "waiting" && id !== current);

  const take = useCallback((chosen: readonly File[]) => {
    const added = chosen.map((file): QueuedFile => ({ id: ++count.current, file, state: "waiting" }));
    const [first] = added;
    if (!first) return;
    setShown((before) =>
      isUnderway.current
        ? { ...before, files: [...before.files, ...added] }
        : { files: added, current: first.id, round: before.round + 1 },
    );
  }, []);
  // Files that were dropped on another screen, or while this one was loading.
  useEffect(() => {
    const look = () => take(takeFiles());
    look();
    return onFilesOffered(look);
  }, [take]);

  const onState = useCallback((id: number, state: FileState) => {
    setShown((before) => ({
      ...before,
      files: before.files.map((each) => (each.id === id ? { ...each, state } : each)),
    }));
  }, []);
  const onUnderway = useCallback((underway: boolean) => {
    isUnderway.current = underway;
  }, []);
  const select = (id: number) => {
    isUnderway.current = false;
    setShown((before) => ({
      files: before.files.map((each) =>
        each.id === before.current && each.state === "open" ? { ...each, state: "waiting" } : each,
      ),
      current: id,
      round: before.round + 1,
    }));
  };
  const close = (accountId: AccountId | undefined) => {
    if (back) void navigate({ to: "/first-steps", search: { step: "history" } });
    else if (accountId) void navigate({ to: "/accounts/$accountId", params: { accountId } });
    else void navigate({ to: "/transactions" });
  };
  return (
    <FileImport
      key={round}
      file={open?.file}
      asked={files.length < 2 ? (asked as AccountId | undefined) : undefined}
      queue={files.length > 1 ? <FileQueue files={files} current={current} onSelect={select} /> : null}
      isFirstSteps={back !== undefined}
      onFiles={(chosen) => {
        isUnderway.current = false;
        take(chosen);
      }}
      onState={(state) => current !== undefined && onState(current, state)}
      onUnderway={onUnderway}
      onAgain={() => {
        isUnderway.current = false;
        setShown((before) => ({ files: [], current: undefined, round: before.round + 1 }));
      }}
      onNext={next ? () => select(next.id) : undefined}
      onUndone={(accountId) => (files.length > 1 && current !== undefined ? select(current) : close(accountId))}
      onClose={close}
    />
  );
}

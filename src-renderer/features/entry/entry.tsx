/** Which of the screens before the open vault is shown. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ProfileId } from "../../../src-shared/domain/id.ts";
import { useApi, useBridge } from "../../bridge/context.tsx";
import { refusal } from "../../bridge/refusal.ts";
import { ErrorPanel, later } from "../../design/index.ts";
import { Lock } from "./lock.tsx";
import { type EntryView, takeNext } from "./next-view.ts";
import "./entry.css";

const VaultsBeforeOpening = later(async () => (await import("../profiles/index.ts")).VaultsBeforeOpening);
const Welcome = later(async () => (await import("./welcome.tsx")).Welcome);
const CreateVault = later(async () => (await import("./create-vault.tsx")).CreateVault);

export interface EntryProps {
  /** The vault that was open in this window until now. */
  readonly last: ProfileId | undefined;
  readonly lockedAt: string | undefined;
  readonly onHold: (hold: boolean) => void;
}

export function Entry({ last, lockedAt, onHold }: EntryProps) {
  const { queries } = useBridge();
  const api = useApi();
  const list = useQuery(api.profiles.list.queryOptions());
  const [chosen, setChosen] = useState<EntryView | undefined>(
    () => takeNext() ?? (last ? { kind: "lock", id: last } : undefined),
  );

  if (list.error && !list.data) {
    const words = refusal(list.error);
    return (
      <main className="entry" data-centred="">
        <ErrorPanel what={words.what} data={words.effect} reference={words.reference} />
      </main>
    );
  }
  if (!list.data) return null;

  const only = list.data.length === 1 ? list.data[0] : undefined;
  const view: EntryView = chosen ?? (only ? { kind: "lock", id: only.id } : { kind: "welcome" });
  const opened = () => {
    onHold(false);
    void queries.invalidateQueries();
  };
  const profile = view.kind === "lock" ? list.data.find(({ id }) => id === view.id) : undefined;
  if (view.kind === "create")
    return (
      <CreateVault
        onBack={() => setChosen({ kind: "welcome" })}
        onHold={onHold}
        onOpened={() => {
          // A new vault begins with the first questions; the router reads the address when the vault is shown.
          window.location.hash = "/first-steps";
          opened();
        }}
      />
    );
  if (view.kind === "vaults")
    return (
      <VaultsBeforeOpening
        onOpen={({ id }) => setChosen({ kind: "lock", id })}
        onCreate={() => setChosen({ kind: "create" })}
        onBack={() => setChosen({ kind: "welcome" })}
      />
    );
  if (profile)
    return (
      <Lock
        key={profile.id}
        profile={profile}
        lockedAt={profile.id === last ? lockedAt : undefined}
        onOtherVault={() => setChosen({ kind: "vaults" })}
        onOpened={opened}
      />
    );
  return (
    <Welcome
      profiles={list.data}
      onCreate={() => setChosen({ kind: "create" })}
      onManage={() => setChosen({ kind: "vaults" })}
      onChoose={({ id }) => setChosen({ kind: "lock", id })}
      onOpened={opened}
    />
  );
}

/** The vaults of this computer, while one of them is open and before any is. Opening another locks the present one. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Profile } from "../../../src-shared/contract/profiles.ts";
import type { ProfileId } from "../../../src-shared/domain/id.ts";
import { useAct } from "../../bridge/act.ts";
import { useApi, useClient } from "../../bridge/context.tsx";
import {
  AddIcon,
  Button,
  Delayed,
  EmptyState,
  HeaderAction,
  IconButton,
  PreviousIcon,
  SkeletonRows,
  VaultFileIcon,
} from "../../design/index.ts";
import { type EntryView, showNext } from "../entry/index.ts";
import { Page, QueryError } from "../shell/index.ts";
import { VaultList } from "./vault-list.tsx";
import "./profiles.css";

export function ProfilesScreen() {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const navigate = useNavigate();
  const openHere = useQuery(useApi().profiles.current.queryOptions()).data?.profile?.id;
  const leaveFor = (view: EntryView) => {
    showNext(view);
    void act({ command: () => client.profiles.lock() });
  };
  const create = () => leaveFor({ kind: "create" });
  return (
    <Page
      title={<Trans>Vaults on this computer</Trans>}
      tools={<HeaderAction icon={AddIcon} label={t`New vault`} onAct={create} />}
    >
      <div className="vaults-screen">
        <p className="vaults-hint">
          <Trans>Opening another vault locks this one. Nothing of one is ever seen in the other.</Trans>
        </p>
        <Vaults
          openHere={openHere}
          onOpen={(profile) => {
            if (profile.id === openHere) void navigate({ to: "/" });
            else leaveFor({ kind: "lock", id: profile.id });
          }}
          onCreate={create}
        />
      </div>
    </Page>
  );
}

export interface VaultsBeforeOpeningProps {
  readonly onOpen: (profile: Profile) => void;
  readonly onCreate: () => void;
  readonly onBack: () => void;
}

/** The same, reached from the lock and the welcome. */
export function VaultsBeforeOpening({ onOpen, onCreate, onBack }: VaultsBeforeOpeningProps) {
  const { t } = useLingui();
  return (
    <main className="entry" data-top="">
      <div className="vaults-screen">
        <header className="vaults-head">
          <IconButton icon={PreviousIcon} name={t`Back`} onClick={onBack} />
          <h1>
            <Trans>Vaults on this computer</Trans>
          </h1>
          <Button icon={AddIcon} onClick={onCreate}>
            <Trans>New vault</Trans>
          </Button>
        </header>
        <Vaults openHere={undefined} onOpen={onOpen} onCreate={onCreate} />
      </div>
    </main>
  );
}

interface VaultsProps {
  readonly openHere: ProfileId | undefined;
  readonly onOpen: (profile: Profile) => void;
  readonly onCreate: () => void;
}

function Vaults({ openHere, onOpen, onCreate }: VaultsProps): ReactNode {
  const list = useQuery(useApi().profiles.list.queryOptions());
  if (list.error) return <QueryError error={list.error} onAgain={() => void list.refetch()} />;
  if (!list.data)
    return (
      <Delayed>
        <SkeletonRows rows={3} />
      </Delayed>
    );
  if (list.data.length === 0)
    return (
      <EmptyState
        icon={VaultFileIcon}
        action={
          <Button kind="primary" onClick={onCreate}>
            <Trans>Start fresh</Trans>
          </Button>
        }
      >
        <Trans>There is no vault on this computer yet.</Trans>
      </EmptyState>
    );
  return <VaultList profiles={list.data} openHere={openHere} onOpen={onOpen} />;
}

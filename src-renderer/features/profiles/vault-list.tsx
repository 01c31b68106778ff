/** Every vault of this computer: which it is, when it was open last, what it takes, where it lies, and what can be done. */
import { Trans, useLingui } from "@lingui/react/macro";
import { ORPCError } from "@orpc/client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Profile } from "../../../src-shared/contract/profiles.ts";
import type { ProfileId } from "../../../src-shared/domain/id.ts";
import { useApi } from "../../bridge/context.tsx";
import { refusal } from "../../bridge/refusal.ts";
import {
  AdjustIcon,
  Avatar,
  Button,
  DeleteIcon,
  EditIcon,
  formatBytes,
  IconButton,
  Menu,
  MoreIcon,
  Pill,
  type Slot,
  useFormat,
} from "../../design/index.ts";
import { DeleteVaultDialog } from "./delete-vault-dialog.tsx";
import { RenameVaultDialog } from "./rename-vault-dialog.tsx";
import { VaultMarkDialog } from "./vault-mark-dialog.tsx";
import "./profiles.css";

export interface VaultListProps {
  readonly profiles: readonly Profile[];
  /** The one that is open in this window. */
  readonly openHere: ProfileId | undefined;
  readonly onOpen: (profile: Profile) => void;
}

type Asked = { readonly what: "rename" | "mark" | "delete"; readonly profile: Profile };

export function VaultList({ profiles, openHere, onOpen }: VaultListProps) {
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <>
      <ul className="vault-cards">
        {profiles.map((profile) => (
          <VaultCard
            key={profile.id}
            profile={profile}
            isOpenHere={profile.id === openHere}
            onOpen={() => onOpen(profile)}
            onAsk={(what) => setAsked({ what, profile })}
          />
        ))}
      </ul>
      {asked?.what === "rename" ? (
        <RenameVaultDialog profile={asked.profile} isOpenHere={asked.profile.id === openHere} onClose={close} />
      ) : null}
      {asked?.what === "mark" ? <VaultMarkDialog profile={asked.profile} onClose={close} /> : null}
      {asked?.what === "delete" ? (
        <DeleteVaultDialog profile={asked.profile} isOpenHere={asked.profile.id === openHere} onClose={close} />
      ) : null}
    </>
  );
}

interface VaultCardProps {
  readonly profile: Profile;
  readonly isOpenHere: boolean;
  readonly onOpen: () => void;
  readonly onAsk: (what: Asked["what"]) => void;
}

function VaultCard({ profile, isOpenHere, onOpen, onAsk }: VaultCardProps) {
  const { t } = useLingui();
  const { locale } = useFormat();
  const place = useQuery(useApi().profiles.disk.queryOptions()).data?.find(({ id }) => id === profile.id);
  const { name, mark, lastOpened, problem } = profile;
  const shown = name === profile.id ? t`Vault …${name.slice(-6)}` : name;
  const opened =
    lastOpened === null
      ? t`Not opened yet`
      : t`Last opened ${new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(lastOpened)}`;
  return (
    <li className="vault-card">
      <Avatar person={{ name: mark.initial || "…", slot: mark.slot as Slot }} size="large" decorative />
      <div className="vault-card-text">
        <h2>
          <span className="cut">{shown}</span>
          {isOpenHere ? (
            <Pill tone="in">
              <Trans>Open here</Trans>
            </Pill>
          ) : profile.open ? (
            <Pill tone="info">
              <Trans>Open in another window</Trans>
            </Pill>
          ) : null}
          {profile.sample ? (
            <Pill tone="off">
              <Trans>Sample data</Trans>
            </Pill>
          ) : null}
        </h2>
        {problem ? <p className="vault-card-problem">{refusal(new ORPCError(problem)).what}</p> : null}
        <p>{[opened, ...(place ? [formatBytes(place.bytes, locale)] : [])].join(" · ")}</p>
        {place ? <p className="vault-place">{place.folder}</p> : null}
      </div>
      <div className="vault-card-acts">
        {isOpenHere ? null : (
          <Button onClick={onOpen} aria-label={t`Open ${shown}`}>
            <Trans>Open</Trans>
          </Button>
        )}
        <Menu
          align="end"
          trigger={<IconButton icon={MoreIcon} name={t`More for ${shown}`} />}
          entries={[
            { label: t`Rename`, icon: EditIcon, disabled: problem !== null, onAct: () => onAsk("rename") },
            { label: t`Change picture`, icon: AdjustIcon, onAct: () => onAsk("mark") },
            { kind: "line" },
            {
              label: t`Delete`,
              icon: DeleteIcon,
              danger: true,
              disabled: problem !== null,
              onAct: () => onAsk("delete"),
            },
          ]}
        />
      </div>
    </li>
  );
}

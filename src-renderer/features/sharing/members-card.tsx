/** Who takes part, with which device and as what; owners change that here. */
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useAct } from "../../bridge/act.ts";
import { useClient } from "../../bridge/context.tsx";
import { Avatar, Banner, Button, Card, IconButton, later, Menu, type MenuEntry, MoreIcon } from "../../design/index.ts";
import type { MemberQuestion } from "./member-dialog.tsx";
import { type Member, type Role, roles, type SharedStatus, usePresence } from "./sharing-status.ts";
import { useMoment, useRoleWords } from "./sharing-words.ts";

const MemberDialog = later(async () => (await import("./member-dialog.tsx")).MemberDialog);

export function MembersCard({ status: { members, role } }: { readonly status: SharedStatus }) {
  const here = new Set(usePresence().map(({ device }) => device));
  const [question, setQuestion] = useState<MemberQuestion>();
  return (
    <Card title={<Trans>Members</Trans>}>
      <ul className="sharing-rows">
        {members.map((member) => (
          <MemberRow
            key={member.device}
            member={member}
            isHere={here.has(member.device)}
            canChange={role === "owner"}
            onAsk={setQuestion}
          />
        ))}
      </ul>
      {question ? <MemberDialog {...question} onClose={() => setQuestion(undefined)} /> : null}
    </Card>
  );
}

interface MemberRowProps {
  readonly member: Member;
  readonly isHere: boolean;
  readonly canChange: boolean;
  readonly onAsk: (question: MemberQuestion) => void;
}

function MemberRow({ member, isHere, canChange, onAsk }: MemberRowProps) {
  const { t } = useLingui();
  const client = useClient();
  const act = useAct();
  const moment = useMoment();
  const { roleName } = useRoleWords();
  const { device, person, deviceName, role, isSelf, isQuarantined, lastSeen } = member;
  const setRole = (next: Role) => {
    if (next === role) return;
    void act({
      command: () => client.sharing.setRole({ device, role: next }),
      said: t`${person}, ${deviceName}: ${roleName(next)}.`,
    });
  };
  const entries: readonly MenuEntry[] = [
    {
      kind: "group",
      label: t`Role`,
      entries: roles.map((each) => ({
        kind: "check",
        label: roleName(each),
        checked: each === role,
        closes: true,
        onCheckedChange: () => setRole(each),
      })),
    },
    { kind: "line" },
    { label: t`Hand the budget over…`, onAct: () => onAsk({ kind: "transfer", member }) },
    { label: t`Remove…`, danger: true, onAct: () => onAsk({ kind: "remove", member }) },
  ];
  return (
    <li>
      <div className="sharing-row sharing-member">
        <Avatar person={{ name: person }} size="large" decorative />
        <span className="sharing-row-name">
          <span>{isSelf ? t`${person} (you)` : person}</span>
          <small>
            {[
              deviceName,
              isSelf
                ? t`this device`
                : isHere
                  ? t`here now`
                  : lastSeen === null
                    ? t`not seen yet`
                    : t`last seen ${moment(lastSeen)}`,
            ].join(" · ")}
          </small>
        </span>
        <span className="sharing-role">{roleName(role)}</span>
        {canChange && !isSelf ? (
          <Menu
            align="end"
            trigger={<IconButton icon={MoreIcon} name={t`Change ${person}, ${deviceName}`} />}
            entries={entries}
          />
        ) : null}
      </div>
      {isQuarantined ? (
        <Banner
          tone="warn"
          actions={
            <Button
              size="small"
              onClick={() =>
                void act({
                  command: () => client.sharing.releaseMember({ device }),
                  said: t`Changes of ${deviceName} count again.`,
                })
              }
            >
              <Trans>Believe it again</Trans>
            </Button>
          }
        >
          <Trans>
            Changes of this device are set aside, because three of them broke a rule of the ledger. Your copy is as it
            was. Ask {person} to bring Coffer up to date first.
          </Trans>
        </Banner>
      ) : null}
    </li>
  );
}

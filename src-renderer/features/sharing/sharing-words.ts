/** Roles, the line to the relay, and requests that came to nothing, in words: what it means and what to do. */
import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { OfflineReason, SharingLine } from "../../../src-shared/contract/sharing-views.ts";
import { useFormat } from "../../design/index.ts";
import type { Joining, Role, SharedStatus } from "./sharing-status.ts";

export type StopReason = Extract<SharingLine, { readonly kind: "stopped" }>["why"];

export function useMoment(): (at: number) => string {
  const { locale } = useFormat();
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
  return (at) => moment.format(at);
}

export function useRoleWords() {
  const { t } = useLingui();
  const names: Record<Role, string> = { owner: t`Owner`, editor: t`Editor`, viewer: t`Viewer` };
  const hints: Record<Role, string> = {
    owner: t`Changes the budget and who takes part.`,
    editor: t`Changes the budget.`,
    viewer: t`Looks at everything and changes nothing.`,
  };
  return { roleName: (role: Role) => names[role], roleHint: (role: Role) => hints[role] };
}

/** One short line: how far this device is, and whether that is all. */
export function useLineWords(): (status: Pick<SharedStatus, "forked" | "line" | "missing" | "waiting">) => string {
  const { t } = useLingui();
  return ({ forked, line, missing, waiting }) => {
    const changes = plural(waiting, { one: "# change waiting", other: "# changes waiting" });
    switch (line.kind) {
      case "online":
        if (forked.length > 0) return t`Not certain`;
        if (missing.length > 0) return t`Changes missing`;
        return waiting > 0 ? changes : t`Up to date`;
      case "connecting":
        return waiting > 0 ? t`Connecting · ${changes}` : t`Connecting`;
      case "catching-up":
        return t`Catching up`;
      case "offline":
        return waiting > 0 ? t`Offline · ${changes}` : t`Offline`;
      case "stopped":
        if (line.why === "removed") return t`Ended`;
        return waiting > 0 ? t`Stopped · ${changes}` : t({ message: "Stopped", context: "the line to a relay" });
    }
  };
}

export function useOfflineWords(): (why: OfflineReason) => string {
  const { t } = useLingui();
  return (why) => {
    switch (why) {
      case "unreachable":
        return t`The relay does not answer.`;
      case "closed":
        return t`The relay closed the line.`;
      case "busy":
        return t`The relay has too much to do.`;
      case "not-a-relay":
        return t`What answers at this address is no relay.`;
      case "unknown-there":
        return t`The relay does not know this budget.`;
    }
  };
}

export function useStopWords(): (why: StopReason) => string {
  const { t } = useLingui();
  return (why) => {
    switch (why) {
      case "removed":
        return t`Your copy stays as it is and hears nothing more from the others. Leave the shared budget to go on with it alone.`;
      case "keys-replaced":
        return t`The keys were changed, and this device does not have the new ones yet. Your changes are kept here. Try again when an owner has the budget open.`;
      case "not-admitted":
        return t`The relay does not let this device in. Your changes are kept here. Ask an owner whether you still take part.`;
      case "overtaken":
        return t`Two owners removed each other, and the relay heard of the other one first. You stay an owner, and the whole budget is here; only this relay does not let you in any more. Leave, then share the budget anew and invite the others.`;
      case "relay-fault":
        return t`The relay left something out, repeated or forgot something, and is not believed any more. Your copy is as it was. Ask who runs the relay, then try again.`;
      case "relay-refuses":
        return t`The relay refuses what is sent. Your changes are kept here. Ask who runs the relay whether it is full, then try again.`;
      case "not-taken-in":
        return t`This computer could not keep what came from the others. Your copy is as it was. Free some space on the disk, then try again.`;
      case "copied":
        return t`Another copy of this vault has been writing as this device. Your copy stays as it is. Go on with only one of the two, and leave with the other.`;
    }
  };
}

export function useJoinFailureWords(): (why: NonNullable<Joining["failure"]>) => string {
  const { t } = useLingui();
  return (why) => {
    switch (why) {
      case "refused":
        return t`Your request was refused. Nothing was changed here.`;
      case "late":
        return t`Nobody answered before the invitation ended. Nothing was changed here. Ask for a new invitation.`;
      case "used":
        return t`Somebody else used this invitation. Nothing was changed here. Ask for a new one.`;
      case "revoked":
        return t`The invitation was revoked. Nothing was changed here. Ask for a new one.`;
      case "answer-damaged":
        return t`The answer was changed on its way and cannot be trusted. Nothing was changed here. Ask for a new invitation.`;
      case "budget-not-empty":
        return t`This vault is not empty any more, so the budget was not brought. Nothing was changed here. Join with an empty vault.`;
    }
  };
}

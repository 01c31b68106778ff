/** Budgets of several people, as the doors ask for them. */
import type { Contract } from "../../src-shared/contract/contract.ts";
import { readRelayAddress } from "../../src-shared/domain/relay-address.ts";
import { err, type Result } from "../../src-shared/domain/result.ts";
import type { Refusal } from "./refusal.ts";
import type { Input, Output } from "./wire.ts";

type Status = Output<"sharing", "status">;
type Answer<Name extends keyof Contract["sharing"]> = Promise<Result<Output<"sharing", Name>, Refusal>>;

export interface SharingService {
  status(): Promise<Status>;
  share(input: Input<"sharing", "share">, signal: AbortSignal | undefined): Answer<"share">;
  readInvite(input: Input<"sharing", "readInvite">): Answer<"readInvite">;
  join(input: Input<"sharing", "join">): Answer<"join">;
  cancelJoin(): Promise<Status>;
  invite(input: Input<"sharing", "invite">): Answer<"invite">;
  revokeInvite(input: Input<"sharing", "revokeInvite">): Answer<"revokeInvite">;
  confirmRequest(input: Input<"sharing", "confirmRequest">): Answer<"confirmRequest">;
  refuseRequest(input: Input<"sharing", "refuseRequest">): Answer<"refuseRequest">;
  setRole(input: Input<"sharing", "setRole">): Answer<"setRole">;
  removeMember(input: Input<"sharing", "removeMember">): Answer<"removeMember">;
  transferOwnership(input: Input<"sharing", "transferOwnership">): Answer<"transferOwnership">;
  releaseMember(input: Input<"sharing", "releaseMember">): Answer<"releaseMember">;
  leave(): Answer<"leave">;
  reconnect(): Answer<"reconnect">;
  activity(input: Input<"sharing", "activity">): Output<"sharing", "activity">;
  asides(): Promise<Output<"sharing", "asides">>;
  presence(): Output<"sharing", "presence">;
  publishPresence(input: Input<"sharing", "publishPresence">): void;
}

export function createSharingService(): SharingService {
  const alone = async (): Promise<Status> => ({ kind: "private", joining: null });
  const notShared = async () => err<Refusal>({ kind: "not-shared" });
  return {
    status: alone,
    async share({ relay }) {
      const address = readRelayAddress(relay);
      if (!address.ok) return err({ kind: "relay-address", problem: address.error });
      return err({ kind: "relay-offline", relay: address.value });
    },
    readInvite: async () => err({ kind: "not-a-link" }),
    join: async () => err({ kind: "not-a-link" }),
    cancelJoin: alone,
    invite: notShared,
    revokeInvite: notShared,
    confirmRequest: notShared,
    refuseRequest: notShared,
    setRole: notShared,
    removeMember: notShared,
    transferOwnership: notShared,
    releaseMember: notShared,
    leave: notShared,
    reconnect: notShared,
    activity: () => ({ activities: [], total: 0 }),
    asides: async () => [],
    presence: () => [],
    publishPresence: () => undefined,
  };
}

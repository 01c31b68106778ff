/** What the screens of sharing live on, and its parts by their names. */
import { useQuery } from "@tanstack/react-query";
import type { CofferClient } from "../../../src-shared/contract/contract.ts";
import { useApi } from "../../bridge/context.tsx";

type Status = Awaited<ReturnType<CofferClient["sharing"]["status"]>>;
export type SharedStatus = Extract<Status, { readonly kind: "shared" }>;
export type Joining = NonNullable<Extract<Status, { readonly kind: "private" }>["joining"]>;
export type Member = SharedStatus["members"][number];
export type JoinRequest = SharedStatus["requests"][number];
export type OpenInvite = SharedStatus["invites"][number];
export type Role = Member["role"];

export const roles: readonly Role[] = ["owner", "editor", "viewer"];

/** Those that an invitation allows: its own, and what may do less. */
export const rolesUpTo = (most: Role): readonly Role[] => roles.slice(roles.indexOf(most));

const nobody: readonly never[] = [];

/** Where the others are now. */
export const usePresence = () => useQuery(useApi().sharing.presence.queryOptions()).data ?? nobody;

export const useSharingStatus = () => useQuery(useApi().sharing.status.queryOptions());

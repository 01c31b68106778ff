/** Whether several people keep this budget, for whoever needs to know nothing else of it. */
import { useQuery } from "@tanstack/react-query";
import { useApi } from "./context.tsx";

/** Without what else the status says: whoever only asks this is not drawn again when something is sent. */
export const useIsShared = (): boolean =>
  useQuery({ ...useApi().sharing.status.queryOptions(), select: ({ kind }) => kind === "shared" }).data ?? false;

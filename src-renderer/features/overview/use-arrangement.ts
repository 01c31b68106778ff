/** The arrangement of the open profile, kept on this computer. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../bridge/context.tsx";
import { type Arrangement, keepArrangement, readArrangement, usualArrangement } from "./arrangement.ts";

export function useArrangement() {
  const id = useQuery(useApi().profiles.current.queryOptions()).data?.profile?.id;
  const [changed, setChanged] = useState<Arrangement>();
  const arrangement = changed ?? (id ? readArrangement(id) : usualArrangement);
  const arrange = (next: Arrangement | undefined) => {
    setChanged(next ?? usualArrangement);
    if (id) keepArrangement(id, next);
  };
  return { arrangement, arrange };
}

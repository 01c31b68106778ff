/** How many sockets each address holds at once, and all together. */
import type { RelayLimits } from "./limits.ts";

export function createPlaces({
  connections,
  connectionsOfAddress,
}: Pick<RelayLimits, "connections" | "connectionsOfAddress">) {
  const taken = new Map<string, number>();
  let all = 0;
  return {
    take(address: string): boolean {
      const here = taken.get(address) ?? 0;
      if (all >= connections || here >= connectionsOfAddress) return false;
      taken.set(address, here + 1);
      all++;
      return true;
    },
    giveBack(address: string): void {
      const here = taken.get(address) ?? 0;
      if (here > 1) taken.set(address, here - 1);
      else taken.delete(address);
      all--;
    },
  };
}

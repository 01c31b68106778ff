/** Sharing: who else takes part in this budget, if anybody. */
import { SharingPanel } from "../sharing/index.ts";
import { Setting } from "./setting.tsx";

export function SharingPage() {
  return (
    <Setting id="sharing">
      <SharingPanel />
    </Setting>
  );
}

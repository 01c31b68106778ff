/** Exchange rates: who is asked for them, what is known. */
import { RatesPanel } from "../rates/index.ts";
import { Setting } from "./setting.tsx";

export function RatesPage() {
  return (
    <Setting id="rates">
      <RatesPanel />
    </Setting>
  );
}

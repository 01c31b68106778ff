/** Bank connection: who reads the bank for you, if anybody. */
import { BankPanel } from "../banks/index.ts";
import { Setting } from "./setting.tsx";

export function BankPage() {
  return (
    <Setting id="bank">
      <BankPanel />
    </Setting>
  );
}

/** The laws of the ledger, proven on the file itself. */
export { HealthScreen } from "./health-screen.tsx";

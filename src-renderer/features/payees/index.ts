/** Payees: who was paid and who paid, under one name each. */
export { PayeesScreen } from "./payees-screen.tsx";

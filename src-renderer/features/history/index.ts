/** What was done, and taking it back. */
export { HistoryScreen } from "./history-screen.tsx";
export { TransactionHistory } from "./transaction-history.tsx";

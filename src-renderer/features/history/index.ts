/** What was done, and taking it back. */
export { ChangedFields, ChangedValueText, CommitChanges, ThingLink } from "./commit-changes.tsx";
export { DayOf, Time } from "./commit-look.tsx";
export { useFieldName, useThingName } from "./field-words.ts";
export { HistoryScreen } from "./history-screen.tsx";
export { TransactionHistory } from "./transaction-history.tsx";

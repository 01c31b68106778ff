/** Comparing accounts with statements: the bar over a register, past reconciliations, their reports, opening them again. */
export { AgreedNote } from "./agreed-note.tsx";
export { NothingToTick } from "./nothing-to-tick.tsx";
export { ReconcileBar } from "./reconcile-bar.tsx";
export { reconcileFilter, useReconcileStatus } from "./reconcile-status.ts";

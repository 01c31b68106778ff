/**
 * The laws of a shared budget by their ids: what rows follow from documents that several people wrote to at the same time.
 * Each is a function of the merged documents alone, so that everybody sees the same; docs/spec/sync.md has the reasons.
 */
export const sharedLaws = {
  S1: "The rows are what the documents say, for every row and field that is shared.",
  S2: "What one deleted and another still uses stays; a category is archived.",
  S3: "A row waits for what it names, until that has arrived.",
  S4: "Of several rows for one thing the one that was made first stands, the others are set aside.",
  S5: "What is assigned to a category in a month is the sum of everybody's moves.",
  S6: "A booking or an occurrence that two entered is there once; one that was edited stays beside it, to be looked at.",
  S7: "A reconciliation that no longer adds up counts as reopened.",
  S8: "Where fields of a transaction contradict each other, its money decides.",
  S9: "What cannot be read or breaks a law is shown as it was made; if it was made so, it is set aside.",
  S10: "Undo reverts what I did, and of that only what still holds what I wrote.",
} as const;
export type SharedLawId = keyof typeof sharedLaws;

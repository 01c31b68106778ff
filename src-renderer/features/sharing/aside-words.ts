/** What the merge did with a row, in words: by the laws of shared budgets. */
import { useLingui } from "@lingui/react/macro";
import type { CofferClient } from "../../../src-shared/contract/contract.ts";

export type Aside = Awaited<ReturnType<CofferClient["sharing"]["asides"]>>[number];

export interface AsideWords {
  readonly happened: string;
  readonly means: string;
  readonly todo: string;
}

export function useAsideWords(): (aside: Pick<Aside, "law" | "shown" | "otherName" | "detail">) => AsideWords {
  const { t } = useLingui();
  return ({ detail, law, otherName, shown }) => {
    const nothing = t`There is nothing to do.`;
    switch (law) {
      case "S2":
        return {
          happened: t`One person deleted it while another used it.`,
          means: t`It stays, because something still needs it.`,
          todo: t`Move what uses it somewhere else: then it goes by itself. Or go on using it.`,
        };
      case "S3":
        return {
          happened: t`It names something that has not arrived.`,
          means: t`It is not shown yet and does not count.`,
          todo: t`It appears by itself as soon as the other person's device is online again.`,
        };
      case "S4":
        return {
          happened: t`Two people made the same thing.`,
          means: otherName
            ? t`${otherName} was made first and counts; this one is set aside.`
            : t`The one that was made first counts; this one is set aside.`,
          todo: t`Change the one that counts if this one was right.`,
        };
      case "S6":
        if (detail === "alike")
          return {
            happened: t`What looks like the same booking was read in twice, and the bank gave it no name of its own.`,
            means: t`Both are shown, and both count.`,
            todo: t`Delete the one that is too many, or undo the import that is. If both are right, mark this one as reviewed.`,
          };
        return shown === "aside"
          ? {
              happened: t`The same booking was entered by two people.`,
              means: t`It counts once.`,
              todo: nothing,
            }
          : {
              happened: t`The same booking was entered by two people, and one of them was edited since.`,
              means: t`Both are shown, and both count.`,
              todo: t`Delete the one that is too many.`,
            };
      case "S7":
        return {
          happened: t`Somebody changed what had been reconciled.`,
          means: t`The reconciliation does not add up any more and counts as reopened.`,
          todo: t`Reconcile the account again.`,
        };
      case "S8":
        return {
          happened: t`One person changed its amounts while another changed its category.`,
          means: t`The amounts are as they were set; a category that does not fit them was left out.`,
          todo: t`Open it and pick the category again.`,
        };
      default:
        return shown === "aside"
          ? {
              happened: t`It breaks a rule of the ledger, or a newer Coffer wrote it.`,
              means: t`It is not shown and does not count; everything else is as it was.`,
              todo: t`Bring Coffer up to date on every device. If it stays, ask the person to enter it anew.`,
            }
          : {
              happened: t`Two changes together would have broken a rule of the ledger.`,
              means: t`It is shown as it was made, without the changes since.`,
              todo: t`Open it and make the change again.`,
            };
    }
  };
}

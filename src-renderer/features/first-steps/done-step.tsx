/** The end of the first steps: what is worth doing next. */
import { Plural, Trans } from "@lingui/react/macro";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useAccounts, useSettings } from "../../bridge/nouns.ts";
import {
  BudgetIcon,
  CategoryIcon,
  DoneIcon,
  Icon,
  type IconShape,
  ImportIcon,
  NextIcon,
  ReviewIcon,
  TransferIcon,
  useBreakpoint,
} from "../../design/index.ts";
import { hasHistory, useHasAssigned, useToReview } from "./checklist.tsx";
import { StepFrame } from "./step-frame.tsx";

export function DoneStep({ onBack, onNext }: { readonly onBack: () => void; readonly onNext: () => void }) {
  const name = useSettings()?.name ?? "";
  const accounts = useAccounts();
  const toReview = useToReview();
  const hasAssigned = useHasAssigned();
  const isPhone = useBreakpoint() === "phone";
  const isFilled = accounts.some(hasHistory);
  return (
    <StepFrame
      title={
        <>
          <Icon of={DoneIcon} large /> <Trans>{name} is ready</Trans>
        </>
      }
      sub={<Trans>Everything you told can be changed later. This is worth doing next:</Trans>}
      onBack={onBack}
      onNext={onNext}
      nextLabel={<Trans>Open the overview</Trans>}
    >
      <ul className="first-next card">
        {toReview ? (
          <Next
            icon={ReviewIcon}
            link={{ to: "/transactions", search: { only: "review" } }}
            title={<Trans>Look through what came in</Trans>}
            text={<Plural value={toReview} one="# transaction to review" other="# transactions to review" />}
          />
        ) : null}
        <Next
          icon={ImportIcon}
          link={{ to: "/import" }}
          title={isFilled ? <Trans>Import another file</Trans> : <Trans>Import a file from your bank</Trans>}
          text={
            isPhone ? (
              <Trans>You see every line before anything is added.</Trans>
            ) : (
              <Trans>Drop it anywhere on the window.</Trans>
            )
          }
        />
        <Next
          icon={TransferIcon}
          link={accounts.length > 0 ? { to: "/transactions", search: { add: true } } : { to: "/accounts" }}
          title={<Trans>Write down what you spent today</Trans>}
          text={
            isPhone ? (
              <Trans>The plus at the bottom does it from everywhere.</Trans>
            ) : (
              <Trans>The key N does it from everywhere.</Trans>
            )
          }
        />
        {hasAssigned === false ? (
          <Next
            icon={BudgetIcon}
            link={{ to: "/budget" }}
            title={<Trans>Give your money its first jobs</Trans>}
            text={<Trans>Say what each category may cost this month.</Trans>}
          />
        ) : null}
        <Next
          icon={CategoryIcon}
          link={{ to: "/categories" }}
          title={<Trans>Name the categories your way</Trans>}
          text={<Trans>Rename, colour and order them, or add your own.</Trans>}
        />
      </ul>
    </StepFrame>
  );
}

interface NextProps {
  readonly icon: IconShape;
  readonly link: Pick<LinkProps, "to" | "search">;
  readonly title: ReactNode;
  readonly text: ReactNode;
}

function Next({ icon, link, title, text }: NextProps) {
  return (
    <li>
      <Link {...(link as LinkProps)}>
        <Icon of={icon} large />
        <span>
          <strong>{title}</strong>
          <small>{text}</small>
        </span>
        <Icon of={NextIcon} />
      </Link>
    </li>
  );
}

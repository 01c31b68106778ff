/** What every question stands in: its title, one sentence, the answer, and the way on in reach of a thumb. */
import { Trans } from "@lingui/react/macro";
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { Button } from "../../design/index.ts";
import "./first-steps.css";

export interface StepFrameProps {
  readonly title: ReactNode;
  readonly sub: ReactNode;
  readonly onBack?: (() => void) | undefined;
  readonly onNext: () => void;
  /** “Continue” unless said otherwise. */
  readonly nextLabel?: ReactNode;
  /** The answer itself has the main button while it is open. */
  readonly nextIsMain?: boolean | undefined;
  readonly busy?: boolean | undefined;
  readonly wide?: boolean | undefined;
  readonly children: ReactNode;
}

export function StepFrame({
  title,
  sub,
  onBack,
  onNext,
  nextLabel,
  nextIsMain = true,
  busy,
  wide,
  children,
}: StepFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // A new question is read out from its title; a field of its own takes the focus where there is one.
  useEffect(() => {
    if (!heading.current?.closest("form")?.contains(document.activeElement)) heading.current?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onNext();
  };
  return (
    <form className="first-step" data-wide={wide ? "" : undefined} onSubmit={submit} noValidate>
      <div className="first-step-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p>{sub}</p>
      </div>
      <div className="first-step-body">{children}</div>
      <div className="first-step-actions">
        {onBack ? (
          <Button kind="quiet" size="large" disabled={busy} onClick={onBack}>
            <Trans>Back</Trans>
          </Button>
        ) : null}
        <Button kind={nextIsMain ? "primary" : "normal"} size="large" type="submit" busy={busy}>
          {nextLabel ?? <Trans>Continue</Trans>}
        </Button>
      </div>
    </form>
  );
}

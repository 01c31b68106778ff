/** A failure in one part of a screen: what happened · what it means for the data · what to do, with a reference. */
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Icon } from "../icon.tsx";
import { ErrorIcon } from "../icons.ts";

export interface ErrorPanelProps {
  readonly what: ReactNode;
  /** “Your data is unchanged.” */
  readonly data: ReactNode;
  readonly todo?: ReactNode;
  readonly actions?: ReactNode;
  /** Finds the entry in the log. */
  readonly reference?: string | undefined;
}

export function ErrorPanel({ what, data, todo, actions, reference }: ErrorPanelProps) {
  return (
    <div className="error-panel" role="alert">
      <Icon of={ErrorIcon} />
      <div className="error-panel-body">
        <p className="error-panel-what">{what}</p>
        <p className="error-panel-data">{data}</p>
        {todo ? <p>{todo}</p> : null}
        {actions ? <div className="error-panel-actions">{actions}</div> : null}
        {reference ? (
          <p className="form-field-hint">
            <Trans>Reference</Trans> <span className="reference">{reference}</span>
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** Nothing here yet: an icon, one sentence, one action, one quiet link. Also “nothing matches”, with its way out. */
import type { ReactNode } from "react";
import { Icon } from "../icon.tsx";
import type { IconShape } from "../icons.ts";

export interface EmptyStateProps {
  readonly icon?: IconShape | undefined;
  /** One sentence, no blame. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
  readonly link?: ReactNode;
}

export function EmptyState({ icon, children, action, link }: EmptyStateProps) {
  return (
    <div className="empty-state">
      {icon ? <Icon of={icon} /> : null}
      <p className="empty-state-text">{children}</p>
      {action || link ? (
        <div className="empty-state-actions">
          {action}
          {link}
        </div>
      ) : null}
    </div>
  );
}

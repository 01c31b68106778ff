/** Facts about what is selected: title, facts in two columns, actions, history. Docked, in a drawer or in a sheet. */
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useBreakpoint } from "../breakpoint.ts";
import { CloseIcon } from "../icons.ts";
import { IconButton } from "../primitives/button.tsx";
import { Drawer, Sheet } from "../primitives/sheet.tsx";

export interface InspectorProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Goes into `AppShell`'s inspector slot; below 1280 it shows itself as a drawer, below 600 as a sheet. */
export function Inspector({ title, onClose, children }: InspectorProps) {
  const { t } = useLingui();
  const breakpoint = useBreakpoint();
  if (breakpoint === "docked") {
    return (
      <div className="inspector">
        <div className="inspector-head">
          <h2 className="inspector-title">{title}</h2>
          <IconButton icon={CloseIcon} name={t`Close details`} shortcut="Mod+." onClick={onClose} />
        </div>
        {children}
      </div>
    );
  }
  const leave = (open: boolean) => {
    if (!open) onClose();
  };
  const named = <span className="inspector-name">{title}</span>;
  return breakpoint === "phone" ? (
    <Sheet open onOpenChange={leave} title={named} full>
      {children}
    </Sheet>
  ) : (
    <Drawer open onOpenChange={leave} title={named}>
      {children}
    </Drawer>
  );
}

export function InspectorSection({ title, children }: { readonly title: ReactNode; readonly children: ReactNode }) {
  return (
    <section className="inspector-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

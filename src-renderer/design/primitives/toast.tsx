/**
 * What just happened, and the way back: a sentence in the past and Undo. Eight seconds, at most three, waiting while
 * the pointer or the focus is on it; F6 reaches it. Spoken politely by a live region.
 */
import { Toast as Base } from "@base-ui/react/toast";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useMemo } from "react";
import { Icon } from "../icon.tsx";
import { CloseIcon, ErrorIcon } from "../icons.ts";
import { buttonLook } from "./button.tsx";
import { Kbd } from "./kbd.tsx";

export const TOAST_MILLISECONDS = 8000;

export interface ToastInput {
  /** “Transaction deleted.” */
  readonly text: ReactNode;
  readonly undo?: (() => void) | undefined;
  /** One way on, instead of Undo or beside it. */
  readonly action?: { readonly label: ReactNode; readonly onAct: () => void } | undefined;
  /** `danger` is for failures outside of any panel; it is announced at once. */
  readonly tone?: "plain" | "danger" | undefined;
  /** The same id again replaces the toast in place. */
  readonly id?: string | undefined;
  /** 0 stays until it is closed. */
  readonly milliseconds?: number | undefined;
}

interface ToastData {
  readonly undo?: (() => void) | undefined;
  readonly action?: ToastInput["action"];
}

export interface Toasts {
  /** @returns its id */
  readonly show: (toast: ToastInput) => string;
  readonly close: (id: string) => void;
  readonly closeAll: () => void;
}

export function useToasts(): Toasts {
  const { add, close } = Base.useToastManager<ToastData>();
  return useMemo(
    () => ({
      show: ({ text, undo, action, tone = "plain", id, milliseconds }) =>
        add({
          description: text,
          type: tone,
          priority: tone === "danger" ? "high" : "low",
          data: { undo, action },
          ...(id === undefined ? {} : { id }),
          ...(milliseconds === undefined ? {} : { timeout: milliseconds }),
        }),
      close,
      closeAll: () => close(),
    }),
    [add, close],
  );
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  return (
    <Base.Provider timeout={TOAST_MILLISECONDS} limit={3}>
      {children}
      <Base.Portal>
        <ToastList />
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList() {
  const { t } = useLingui();
  const { toasts, close } = Base.useToastManager<ToastData>();
  return (
    <Base.Viewport className="toasts" aria-label={t`Messages`}>
      {toasts.map((toast) => (
        <Base.Root key={toast.id} toast={toast} className="toast" swipeDirection={["down", "left"]}>
          {toast.type === "danger" ? <Icon of={ErrorIcon} className="toast-icon" /> : null}
          <Base.Description className="toast-text" />
          {toast.data?.undo ? (
            <Base.Action
              {...buttonLook("link")}
              onClick={() => {
                toast.data?.undo?.();
                close(toast.id);
              }}
            >
              <Trans>Undo</Trans>
              <Kbd keys="Mod+Z" />
            </Base.Action>
          ) : null}
          {toast.data?.action ? (
            <Base.Action
              {...buttonLook("link")}
              onClick={() => {
                toast.data?.action?.onAct();
                close(toast.id);
              }}
            >
              {toast.data.action.label}
            </Base.Action>
          ) : null}
          {/* Tab reaches it at any time, so a screen reader has to know it at any time too. */}
          <Base.Close
            {...buttonLook("quiet", "small")}
            data-icon-only=""
            aria-hidden={false}
            aria-label={t`Close message`}
          >
            <Icon of={CloseIcon} />
          </Base.Close>
        </Base.Root>
      ))}
    </Base.Viewport>
  );
}

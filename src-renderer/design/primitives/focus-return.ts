/**
 * Focus goes back to where it came from, also when what was opened is taken out of the page while it is open: then
 * nobody else is left to do it, and the next Tab would begin at the top.
 */
import { useEffect, useRef, useState } from "react";

/**
 * Call in whatever takes the focus when it opens. What was focused at its first render gets the focus back, unless
 * `returnsFocus` says at the end that somebody else is to have it.
 */
export function useFocusReturn(open: boolean, returnsFocus?: () => boolean): void {
  const [from] = useState(whereFocusReturns);
  const latest = useRef({ open, returnsFocus });
  useEffect(() => {
    latest.current = { open, returnsFocus };
  });
  useEffect(
    () => () => {
      if (!latest.current.open || latest.current.returnsFocus?.() === false) return;
      // Who takes the focus meanwhile keeps it, also where its element is just being put anew.
      let isTaken = false;
      const take = () => {
        isTaken = true;
      };
      document.addEventListener("focusin", take, { once: true });
      requestAnimationFrame(() => {
        document.removeEventListener("focusin", take);
        const isLost = document.activeElement === null || document.activeElement === document.body;
        if (!isTaken && isLost && from?.isConnected) from.focus();
      });
    },
    [from],
  );
}

/** An entry of a menu is gone by then; the button that opened the menu stays. */
function whereFocusReturns(): HTMLElement | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return null;
  if (!focused.closest("[role=menu]")) return focused;
  return document.querySelector<HTMLElement>("[aria-haspopup=menu][aria-expanded=true]");
}

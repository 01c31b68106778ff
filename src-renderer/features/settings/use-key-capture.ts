/** Listens to the keys that somebody wants for a shortcut: one press, or two plain letters one after the other. */
import { useEffect, useRef } from "react";
import { chordOf } from "../shell/index.ts";

/** Milliseconds in which a second letter belongs to the first. */
const SEQUENCE = 900;

export function useKeyCapture(isCapturing: boolean, onDone: (keys: string) => void, onCancel: () => void): void {
  const latest = useRef({ onDone, onCancel });
  useEffect(() => {
    latest.current = { onDone, onCancel };
  });
  useEffect(() => {
    if (!isCapturing) return;
    let first: string | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listen = (event: KeyboardEvent) => {
      const chord = chordOf(event);
      event.preventDefault();
      event.stopPropagation();
      if (!chord) return;
      clearTimeout(timer);
      if (chord === "Escape") return latest.current.onCancel();
      if (first !== undefined) return latest.current.onDone(`${first} ${chord}`);
      if (!/^\p{L}$/u.test(chord)) return latest.current.onDone(chord);
      first = chord;
      timer = setTimeout(() => latest.current.onDone(chord), SEQUENCE);
    };
    window.addEventListener("keydown", listen, true);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("keydown", listen, true);
    };
  }, [isCapturing]);
}

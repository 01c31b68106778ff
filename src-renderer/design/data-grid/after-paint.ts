/** What may wait until something was seen: the end of this frame, not its beginning. */

/** Runs `then` once the frame that shows the present state was painted. @returns calls it off */
export function afterPaint(then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(then);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

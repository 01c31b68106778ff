/** A name with the typed part in weight 600. */
import { findHit } from "./match-text.ts";

export function HitText({ text, query }: { readonly text: string; readonly query: string }) {
  const hit = query.trim() === "" ? undefined : findHit(text, query);
  if (!hit || hit.end <= hit.start) return text;
  return (
    <>
      {text.slice(0, hit.start)}
      <b>{text.slice(hit.start, hit.end)}</b>
      {text.slice(hit.end)}
    </>
  );
}

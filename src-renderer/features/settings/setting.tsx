/** One setting on its page. When the search led to it, it comes into view and is marked for a moment. */
import { getRouteApi } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { SettingId } from "./settings-index.ts";

const route = getRouteApi("/settings/$page");
const MARKED_MILLISECONDS = 2000;

export function Setting({ id, children }: { readonly id: SettingId; readonly children: ReactNode }) {
  const { find } = route.useSearch();
  const isFound = find === id;
  const [isMarked, setMarked] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isFound) return;
    place.current?.scrollIntoView({ block: "center" });
    place.current?.querySelector<HTMLElement>("input, button, a, [tabindex='0']")?.focus({ preventScroll: true });
    setMarked(true);
    const timer = setTimeout(() => setMarked(false), MARKED_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [isFound]);
  return (
    <div ref={place} className="setting" data-setting={id} data-marked={isMarked ? "" : undefined}>
      {children}
    </div>
  );
}

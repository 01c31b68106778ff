/**
 * What scrolls can be scrolled by keys: where nothing inside takes the focus, the scrolling part itself does. Chromium
 * does so by itself, other browsers and the tools that check pages do not. With something inside it stays out of the
 * tab order, so that no screen has a stop that does nothing.
 */
const takesFocus =
  ":is(a[href], button, input, select, textarea, summary, [contenteditable], [tabindex]):not(:disabled, [tabindex='-1'])";

/** For `ref`: watches the size and the content of `node` for as long as it is there. */
export function reachableScroll(node: HTMLElement | null): (() => void) | undefined {
  if (!node) return undefined;
  const look = () => {
    const scrolls = node.scrollHeight > node.clientHeight || node.scrollWidth > node.clientWidth;
    const alone = scrolls && !node.querySelector(takesFocus);
    // Written only where it changes: the observer below sees this too. Who stands on it keeps standing.
    if (alone === node.hasAttribute("tabindex") || node === document.activeElement) return;
    if (alone) node.tabIndex = 0;
    else node.removeAttribute("tabindex");
  };
  const sizes = new ResizeObserver(look);
  const content = new MutationObserver(() => {
    for (const child of node.children) sizes.observe(child);
    look();
  });
  sizes.observe(node);
  for (const child of node.children) sizes.observe(child);
  content.observe(node, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["disabled", "href", "tabindex"],
  });
  return () => {
    sizes.disconnect();
    content.disconnect();
  };
}

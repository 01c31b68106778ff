/**
 * Sideways only, and only inside of the grid: a cell beside the view or below the columns that stay is scrolled until it
 * is seen. The rows are brought into view by their window.
 */
export function bringIntoView(scroller: HTMLElement, cell: HTMLElement): void {
  const row = cell.parentElement;
  if (!row || getComputedStyle(cell).position === "sticky") return;
  const staying = [...row.children].filter((each) => getComputedStyle(each).position === "sticky");
  const room = scroller.getBoundingClientRect();
  const held = staying.reduce((width, each) => width + each.getBoundingClientRect().width, 0);
  const isMirrored = getComputedStyle(scroller).direction === "rtl";
  const [from, to] = isMirrored ? [room.left, room.right - held] : [room.left + held, room.right];
  const { left, right } = cell.getBoundingClientRect();
  if (left < from) scroller.scrollLeft -= from - left;
  else if (right > to) scroller.scrollLeft += Math.min(right - to, left - from);
}

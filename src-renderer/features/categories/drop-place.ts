/** Where a dragged line would land, from heights on the screen alone. Pure, so that it can be tested without a mouse. */
export interface LineBox {
  readonly id: string;
  readonly top: number;
  readonly bottom: number;
}

export interface GroupBox extends LineBox {
  /** Its lines, top to bottom. */
  readonly lines: readonly LineBox[];
}

const middle = ({ top, bottom }: LineBox) => (top + bottom) / 2;

/** Before the first line whose middle is below the pointer; in the group whose box is nearest. */
export function categoryDrop(groups: readonly GroupBox[], y: number): { groupId: string; index: number } | undefined {
  const distance = (box: LineBox) => (y < box.top ? box.top - y : y > box.bottom ? y - box.bottom : 0);
  const group = groups.reduce<GroupBox | undefined>(
    (best, each) => (best === undefined || distance(each) < distance(best) ? each : best),
    undefined,
  );
  if (!group) return undefined;
  const index = group.lines.findIndex((line) => y < middle(line));
  return { groupId: group.id, index: index < 0 ? group.lines.length : index };
}

export function groupDrop(groups: readonly LineBox[], y: number): number {
  const index = groups.findIndex((group) => y < middle(group));
  return index < 0 ? groups.length : index;
}

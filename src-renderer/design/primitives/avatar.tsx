/** People of a shared budget: initials in a series colour; the name on hover and for screen readers. */
import { type Slot, slotOf } from "./mark.tsx";
import { Tooltip } from "./tooltip.tsx";

export interface Person {
  readonly name: string;
  /** Default: from the name. */
  readonly slot?: Slot | undefined;
}

export interface AvatarProps {
  readonly person: Person;
  readonly size?: "normal" | "large" | undefined;
  /** The name stands beside it: no tooltip, nothing read out twice. */
  readonly decorative?: boolean | undefined;
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? "")][0] ?? "?";
  return first.toLocaleUpperCase();
}

export function Avatar({ person, size, decorative }: AvatarProps) {
  const slot = person.slot ?? slotOf(person.name);
  const look = { className: "avatar", "data-slot": slot, "data-size": size };
  if (decorative) {
    return (
      <span {...look} aria-hidden="true">
        {initials(person.name)}
      </span>
    );
  }
  return (
    <Tooltip text={person.name}>
      <span {...look} role="img" aria-label={person.name}>
        {initials(person.name)}
      </span>
    </Tooltip>
  );
}

export function Avatars({ people, most = 3 }: { readonly people: readonly Person[]; readonly most?: number }) {
  return (
    <span className="avatars">
      {people.slice(0, most).map((person) => (
        <Avatar key={person.name} person={person} />
      ))}
    </span>
  );
}

/** Who changed this. Only in shared budgets. */
export function OwnerChip({ person, showName }: { readonly person: Person; readonly showName?: boolean | undefined }) {
  return (
    <span className="owner-chip">
      <Avatar person={person} decorative={showName} />
      {showName ? person.name : null}
    </span>
  );
}

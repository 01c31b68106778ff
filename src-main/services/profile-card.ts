/**
 * What is known of a profile while it is locked and is no secret: when it was opened last, and the picture by which a
 * person tells it from others. A small file beside the vault; without it the profile looks plain and works the same.
 */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { markSlots } from "../../src-shared/contract/profiles.ts";
import type { ProfileId } from "../../src-shared/domain/id.ts";

const cardSchema = z.object({
  lastOpened: z.int().nullable().catch(null),
  initial: z.string().max(8).catch(""),
  slot: z.int().min(1).max(markSlots).nullable().catch(null),
});
export type ProfileCard = z.infer<typeof cardSchema>;

const FILE = "card.json";
const PLAIN: ProfileCard = { lastOpened: null, initial: "", slot: null };

/** @param directory of the profile */
export function readCard(directory: string): ProfileCard {
  try {
    return cardSchema.parse(JSON.parse(readFileSync(path.join(directory, FILE), "utf8")));
  } catch {
    return PLAIN;
  }
}

/** A disk that refuses this is no reason to refuse the vault. @returns false when it was not written */
export function changeCard(directory: string, change: Partial<ProfileCard>): boolean {
  const file = path.join(directory, FILE);
  try {
    writeFileSync(`${file}.new`, JSON.stringify({ ...readCard(directory), ...change }), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    return true;
  } catch {
    return false;
  }
}

/** Letter and colour as they are shown: those that a person chose, or some that stay the same for this profile. */
export function shownMark({ initial, slot }: ProfileCard, id: ProfileId, name: string) {
  const letter = initial || [...name.trim()][0]?.toUpperCase() || "";
  // The last digits of an id are chance, so neighbours differ.
  return { initial: letter, slot: slot ?? (Number.parseInt(id.slice(-4), 16) % markSlots) + 1 };
}

/** What `vault.db` remembers of the budget being shared: which room it is and where, or which one it has asked to join. */
import * as z from "zod";
import { memberRole } from "../../src-shared/contract/sharing-views.ts";
import type { ProfileStore } from "./profile-store.ts";

const ACTIVE = "sharing";
const JOINING = "sharingJoin";

const active = z.object({
  room: z.string(),
  relay: z.string(),
  /** As it was last, until the room is open; null: out. */
  role: memberRole.nullable(),
  /** What who invited called it; for while it comes. */
  budget: z.string().default(""),
  /** When somebody looked at what the others did, milliseconds since 1970; 0: never. */
  seen: z.int().default(0),
});
export type SharedPlace = z.infer<typeof active>;

const joining = z.object({
  relay: z.string(),
  link: z.string(),
  /** The invitation as the relay gave it, base64url. */
  blob: z.string(),
  /** 16 bytes, base64url. */
  request: z.string(),
  /** The identity that was made for it. */
  device: z.string(),
  asked: z.int(),
  failure: z.enum(["refused", "late", "used", "revoked", "answer-damaged", "budget-not-empty"]).nullable(),
});
export type AskedToJoin = z.infer<typeof joining>;

export type SharingMemory = ReturnType<typeof createSharingMemory>;

export function createSharingMemory(store: Pick<ProfileStore, "settings" | "saveSettings">) {
  const read = <T>(key: string, schema: z.ZodType<T>): T | undefined => {
    const found = schema.safeParse(store.settings()[key]);
    return found.success ? found.data : undefined;
  };
  return {
    active: () => read(ACTIVE, active),
    saveActive: (next: SharedPlace | null): void => store.saveSettings({ [ACTIVE]: next }),
    joining: () => read(JOINING, joining),
    saveJoining: (next: AskedToJoin | null): void => store.saveSettings({ [JOINING]: next }),
  };
}

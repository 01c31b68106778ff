/** Which epoch everybody writes in, and when an owner's device has to begin the next one. */
import { canWrite, type Epoch, type MembershipState } from "./state.ts";

export const EPOCH_LIFE = 30 * 86_400_000;
export const EPOCH_MESSAGES = 10_000;

/**
 * Epochs only count upwards. Two that were begun at the same time have one number: the one that nobody reads who may not
 * is taken, then the one of the lower hash; what was sealed in the other one stays readable.
 */
export function currentEpoch(state: MembershipState): Epoch {
  const newest = Math.max(...state.epochs.map(({ epoch }) => epoch));
  const candidates = state.epochs.filter(({ epoch }) => epoch === newest);
  const current = candidates.find((epoch) => isForMembersOnly(state, epoch)) ?? candidates[0];
  if (!current) throw new Error("a room begins with an epoch");
  return current;
}

/** Lines of replacements stand for their device: the keys lie in the same vault. */
function isForMembersOnly(state: MembershipState, { boxes }: Epoch): boolean {
  return boxes.every(({ device, writes }) => {
    const role = roleOfLine(state, device);
    return role !== undefined && (!writes || canWrite(role));
  });
}

function roleOfLine({ known, members }: MembershipState, device: string) {
  const line = known.get(device)?.line;
  return [...members.values()].find((member) => member.line === line)?.role;
}

export type RotationReason =
  /** Somebody has keys who is out, or who may only read now. */
  | "exclusion"
  /** Somebody takes part and has no keys: two owners acted at the same time. */
  | "missing-keys"
  | "age"
  | "messages";

/**
 * @param since when this device first had the current epoch's keys; its own clock, like `now`
 * @param messages that were written in the current epoch
 */
export function rotationReason(
  state: MembershipState,
  { messages, now, since }: { readonly messages: number; readonly now: number; readonly since: number },
): RotationReason | undefined {
  const current = currentEpoch(state);
  if (!isForMembersOnly(state, current)) return "exclusion";
  const lines = new Map<string | undefined, boolean>();
  for (const { device, writes } of current.boxes) {
    const line = state.known.get(device)?.line;
    lines.set(line, writes || (lines.get(line) ?? false));
  }
  const lacksKeys = [...state.members.values()].some(
    ({ line, role }) => !lines.has(line) || (canWrite(role) && lines.get(line) !== true),
  );
  if (lacksKeys) return "missing-keys";
  if (messages >= EPOCH_MESSAGES) return "messages";
  return now - since >= EPOCH_LIFE ? "age" : undefined;
}

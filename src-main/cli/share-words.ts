/** Why a shared budget is not up to date, for the terminal: what happened, what it means for the data, what to do. */
import type { CofferClient } from "../../src-shared/contract/contract.ts";

type Shared = Extract<Awaited<ReturnType<CofferClient["sharing"]["status"]>>, { kind: "shared" }>;
type Line = Shared["line"];
type Why<Kind extends "stopped" | "offline"> = Extract<Line, { kind: Kind }>["why"];

const stopped: { readonly [W in Why<"stopped">]: string } = {
  removed:
    "This device takes no part in the budget any more. Your copy stays as it is. To go on with it alone: coffer share leave",
  "keys-replaced":
    "The keys were changed, and this device does not have the new ones yet. Your changes are kept here. Try again when an owner has the budget open.",
  "not-admitted":
    "The relay does not let this device in. Your changes are kept here. Ask an owner whether you still take part.",
  overtaken:
    "Two owners removed each other, and the relay heard of the other one first. You stay an owner, and the whole budget is here; only this relay does not let you in any more. To share it anew: coffer share leave, coffer share create, and invite the others.",
  "relay-fault":
    "The relay left something out, repeated or forgot something, and is not believed any more. Your copy is as it was. Ask who runs the relay, then try again.",
  "relay-refuses":
    "The relay refuses what is sent. Your changes are kept here. Ask who runs the relay whether it is full, then try again.",
  "not-taken-in":
    "This computer could not keep what came from the others. Your copy is as it was. Free some space on the disk, then try again.",
  copied:
    "Another copy of this vault has been writing as this device. Your copy stays as it is. Go on with only one of the two, and leave with the other: coffer share leave",
};

const offline: { readonly [W in Why<"offline">]: string } = {
  unreachable: "The relay does not answer.",
  closed: "The relay closed the line.",
  busy: "The relay has too much to do.",
  "not-a-relay": "What answers at this address is no relay.",
  "unknown-there": "The relay does not know this budget.",
};

/** @returns undefined while nothing is wrong with it */
export function wordsOfLine(line: Line): string | undefined {
  switch (line.kind) {
    case "stopped":
      return stopped[line.why];
    case "offline":
      return `${offline[line.why]} What you change is kept here and sent when the relay is there again.`;
    default:
      return undefined;
  }
}

/** What the devices found out about the relay, or about each other. */
export function wordsOfDoubt({ forked, former, members, missing, relay }: Shared): readonly string[] {
  const namesOf = (devices: readonly string[]) =>
    [...members, ...former]
      .filter(({ device }) => devices.includes(device))
      .map(({ deviceName }) => deviceName)
      .join(", ") || relay;
  return [
    ...(forked.length > 0
      ? [
          `Somebody is shown two different stories (${namesOf(forked)}). Your copy is as it was. Compare the safety words with the others; where they are the same, an owner removes that device and invites it anew.`,
        ]
      : []),
    ...(missing.length > 0
      ? [
          `The relay holds back changes from ${namesOf(missing)}. Your copy is as it was before them; what comes from there later waits. The relay is asked again by itself. If it goes on, ask who runs it.`,
        ]
      : []),
  ];
}

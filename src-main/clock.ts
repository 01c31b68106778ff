/**
 * Time as the rest of the backend gets it: a function, so that tests and screenshots decide what time it is. The only
 * place where the time zone of this computer turns an instant into a day.
 */
import { type LocalDate, localDate } from "../src-shared/domain/date.ts";

/** @returns milliseconds since 1970 */
export type Clock = () => number;

/** Starts work again and again until the returned function is called. */
export type Every = (milliseconds: number, work: () => void) => () => void;

export const systemClock: Clock = () => Date.now();

/**
 * @param fixed `COFFER_NOW`: an ISO instant at which time stands still, for screenshots and tests. Followed by `*20` time
 *   begins there and passes twenty times as fast, so that nobody waits for an idle lock.
 * @throws RangeError when it is no instant
 */
export function clockFrom(fixed: string | undefined): Clock {
  if (!fixed) return systemClock;
  const [text = "", speed = "0"] = fixed.split("*");
  const instant = Date.parse(text);
  const factor = Number(speed);
  if (Number.isNaN(instant) || !(factor >= 0 && factor <= 1000))
    throw new RangeError(`COFFER_NOW is no instant: ${fixed}`);
  const began = performance.now();
  return () => instant + Math.floor((performance.now() - began) * factor);
}

/** The day it is on this computer's calendar. */
export function today(clock: Clock): LocalDate {
  const now = new Date(clock());
  const day = localDate(now.getFullYear(), now.getMonth() + 1, now.getDate());
  if (!day) throw new RangeError(`The clock of this computer stands outside the years 1 to 9999`);
  return day;
}

/** Does not keep the process alive. */
export const systemEvery: Every = (milliseconds, work) => {
  const timer = setInterval(work, milliseconds);
  timer.unref();
  return () => clearInterval(timer);
};

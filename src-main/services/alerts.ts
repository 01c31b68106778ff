/**
 * Alerts: asks its sources what is worth telling, remembers what became of it, and tells the windows when something changed.
 * It looks when the vault is opened, when the day turns, and a moment after commits; never while somebody waits for a
 * commit. Sources are a list: whoever has something to tell adds one in compose.ts.
 */
import type { AlertView } from "../../src-shared/contract/alerts.ts";
import {
  type AlertFinding,
  type AlertSettings,
  type AlertState,
  judgeAlerts,
  rememberedDays,
  type ShownAlert,
} from "../../src-shared/domain/alert.ts";
import { addDays, type LocalDate } from "../../src-shared/domain/date.ts";
import { ok, type Result } from "../../src-shared/domain/result.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { failureFacts } from "../log.ts";
import { createAlertMemory } from "./alert-memory.ts";
import type { ProfileStore } from "./profile-store.ts";
import { notFound, type Refusal } from "./refusal.ts";
import type { ServiceDeps } from "./service-deps.ts";
import type { Input, Output } from "./wire.ts";

export type AlertsService = ReturnType<typeof createAlertsService>;

/** Says what is so today; whether it was told before is not its concern. */
export type AlertSource = (settings: AlertSettings) => Promise<readonly AlertFinding[]> | readonly AlertFinding[];

export interface AlertsDeps extends Pick<ServiceDeps, "clock" | "log"> {
  readonly ledger: Pick<Ledger, "onCommit">;
  readonly sources: readonly AlertSource[];
  readonly store: Pick<ProfileStore, "settings" | "saveSettings">;
  readonly today: () => LocalDate;
  /** Windows ask for the alerts again. */
  readonly changed: () => void;
  /** And for what is told and when. */
  readonly settingsChanged: () => void;
}

/** Ticks (about a second each) of quiet after the opening or a commit before it looks. */
const QUIET = 3;

export function createAlertsService({
  ledger,
  sources,
  store,
  today,
  clock,
  log,
  changed,
  settingsChanged,
}: AlertsDeps) {
  const memory = createAlertMemory(store);
  let shown: readonly ShownAlert[] | undefined;
  let checking: Promise<readonly ShownAlert[]> | undefined;
  let checkedOn: LocalDate | undefined;
  let isStale = true;
  let waits = QUIET;
  let closed = false;
  const stop = ledger.onCommit(() => {
    isStale = true;
    waits = QUIET;
  });

  const look = async (): Promise<readonly ShownAlert[]> => {
    const day = today();
    const settings = memory.settings();
    const findings: AlertFinding[] = [];
    for (const source of sources) {
      try {
        findings.push(...(await source(settings)));
      } catch (error) {
        // One that fails keeps none of the others quiet.
        log.warn("a source of alerts failed", failureFacts(error));
      }
      if (closed) return shown ?? [];
    }
    const before = memory.states();
    const judged = judgeAlerts(findings, before, settings, {
      today: day,
      now: clock(),
      before: addDays(day, -rememberedDays),
    });
    checkedOn = day;
    if (JSON.stringify(judged.states) !== JSON.stringify(before)) memory.saveStates(judged.states);
    const isOther = JSON.stringify(judged.shown) !== JSON.stringify(shown);
    shown = judged.shown;
    if (isOther) changed();
    return shown;
  };

  /** Whoever asks while it looks waits for the same. */
  const check = (): Promise<readonly ShownAlert[]> => {
    isStale = false;
    checking ??= look().finally(() => {
      checking = undefined;
    });
    return checking;
  };

  const mark = async (key: string, part: Partial<AlertState>): Promise<Result<Record<string, never>, Refusal>> => {
    const states = memory.states();
    const known = states[key];
    if (!known) return notFound("alert", key);
    memory.saveStates({ ...states, [key]: { ...known, ...part } });
    await check();
    changed();
    return ok({});
  };

  const view = ({ finding, state }: ShownAlert): AlertView => ({ ...finding, at: state.at, seen: state.seen });
  const save = (settings: AlertSettings): Output<"alerts", "changeSettings"> => {
    memory.saveSettings(settings);
    settingsChanged();
    return toWire(memory.settings());
  };

  return {
    list: async (): Promise<AlertView[]> => (shown ?? (await check())).map(view),
    check: async (): Promise<AlertView[]> => (await check()).map(view),

    async takeNew(): Promise<AlertView[]> {
      const fresh = (shown ?? (await check())).filter(({ state }) => !state.told);
      if (fresh.length === 0) return [];
      const states = memory.states();
      const told = fresh.flatMap(({ finding: { key } }) =>
        states[key] ? [[key, { ...states[key], told: true }]] : [],
      );
      memory.saveStates({ ...states, ...Object.fromEntries(told) });
      const keys = new Set(fresh.map(({ finding }) => finding.key));
      shown = shown?.map((each) =>
        keys.has(each.finding.key) ? { ...each, state: { ...each.state, told: true } } : each,
      );
      return fresh.map(view);
    },

    async markSeen(): Promise<Record<string, never>> {
      const unseen = (shown ?? []).filter(({ state }) => !state.seen);
      if (unseen.length === 0) return {};
      const states = memory.states();
      const seen = unseen.flatMap(({ finding: { key } }) =>
        states[key] ? [[key, { ...states[key], seen: true }]] : [],
      );
      memory.saveStates({ ...states, ...Object.fromEntries(seen) });
      await check();
      return {};
    },

    done: ({ key }: Input<"alerts", "done">) => mark(key, { done: true }),
    snooze: ({ key, until }: Input<"alerts", "snooze">) => mark(key, { snoozedUntil: until, seen: true, told: true }),

    async mute({ key, what }: Input<"alerts", "mute">): Promise<Result<Output<"alerts", "mute">, Refusal>> {
      const finding = shown?.find((each) => each.finding.key === key)?.finding;
      if (!finding) return notFound("alert", key);
      const settings = memory.settings();
      const { kind, subject, name } = finding;
      if (what === "subject") memory.saveNames({ ...memory.names(), [subject]: name });
      const next = save(
        what === "kind"
          ? { ...settings, off: [...settings.off.filter((each) => each !== kind), kind] }
          : { ...settings, muted: [...settings.muted.filter((each) => each !== subject), subject] },
      );
      await check();
      changed();
      return ok(next);
    },

    settings(): Output<"alerts", "settings"> {
      const settings = memory.settings();
      const names = memory.names();
      return {
        settings: toWire(settings),
        muted: settings.muted.map((subject) => ({ subject, name: names[subject] ?? subject })),
      };
    },

    async changeSettings(change: Input<"alerts", "changeSettings">): Promise<Output<"alerts", "changeSettings">> {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const next = save({ ...memory.settings(), ...given });
      await check();
      changed();
      return next;
    },

    /** Called every second or so. */
    tick(): void {
      if (closed || checking !== undefined) return;
      if (waits > 0) {
        waits--;
        return;
      }
      if (!isStale && checkedOn === today()) return;
      void check().catch((error: unknown) => log.warn("alerts could not be looked for", failureFacts(error)));
    },

    close(): void {
      closed = true;
      stop();
    },
  };
}

const toWire = (settings: AlertSettings): Output<"alerts", "changeSettings"> => ({
  ...settings,
  off: [...settings.off],
  muted: [...settings.muted],
});

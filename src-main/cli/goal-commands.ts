/** What is saved for and how it goes: listed, added, done. */
import type { GoalView } from "../../src-shared/contract/goals.ts";
import { accountNamed, amountOf, dayOf } from "./account-commands.ts";
import { usage } from "./failure.ts";
import { amountText } from "./output.ts";
import type { Session } from "./session.ts";

export async function listGoals({ client, output }: Session): Promise<undefined> {
  const found = await client.goals.list();
  if (output.isJson) {
    output.json(found);
    return undefined;
  }
  if (found.goals.length === 0) {
    output.note("There are no goals yet.");
    return undefined;
  }
  output.table(
    [
      { title: "Goal" },
      { title: "Saved", align: "right" },
      { title: "Of", align: "right" },
      { title: "By" },
      { title: "State" },
      { title: "Each month", align: "right" },
      { title: "Likely" },
    ],
    found.goals.map((goal) => [
      goal.name,
      amountText(goal.saved, goal.currency),
      `${amountText(goal.amount, goal.currency)} ${goal.currency}`,
      goal.date ?? "",
      goal.state,
      goal.required === null ? "" : amountText(goal.required, goal.currency),
      likelyOf(goal),
    ]),
  );
  for (const { name, promised, free, currency } of found.accounts)
    output.line(`${name}: ${amountText(promised, currency)} promised, ${amountText(free, currency)} ${currency} free.`);
  return undefined;
}

function likelyOf({ projection: { likely, early, late } }: GoalView): string {
  if (likely === null) return "";
  return early === late ? likely : `${likely} (${early ?? "?"} to ${late ?? "?"})`;
}

interface AddOptions {
  readonly account?: readonly string[];
  readonly by?: string;
  readonly from?: string;
}

/** Accounts as `Savings`, or `Savings:500` for a slice. */
export async function addGoal(session: Session, name: string, amount: string, options: AddOptions): Promise<undefined> {
  const { client, output } = session;
  const drawn: { account: Awaited<ReturnType<typeof accountNamed>>; slice: string | undefined }[] = [];
  for (const text of options.account ?? []) {
    const [, whole = text, slice] = /^(.+):(\d[\d.]*)$/.exec(text) ?? [];
    drawn.push({ account: await accountNamed(session, whole), slice });
  }
  const currency = drawn[0]?.account.currency ?? (await client.settings.get()).currency;
  const { goal } = await client.goals.create({
    name,
    amount: amountOf(amount, currency),
    ...(options.by === undefined ? {} : { date: dayOf(options.by) }),
    ...(options.from === undefined ? {} : { start: dayOf(options.from) }),
    sources: drawn.map(({ account, slice }) => ({
      accountId: account.id,
      most: slice === undefined ? null : amountOf(slice, currency),
    })),
  });
  if (output.isJson) output.json(goal);
  else
    output.line(
      `${goal.name} is a goal: ${amountText(goal.saved, currency)} of ${amountText(goal.amount, currency)} ${currency} are there.`,
    );
  return undefined;
}

export async function completeGoal(session: Session, name: string): Promise<undefined> {
  const { client, output } = session;
  const { goals } = await client.goals.list();
  const found = goals.find((goal) => goal.name.toLowerCase() === name.toLowerCase() && goal.completed === null);
  if (!found) throw usage(`There is no open goal ${name}.`);
  const { goal } = await client.goals.complete({ id: found.id });
  if (output.isJson) output.json(goal);
  else output.line(`${goal.name} is done, with ${amountText(goal.saved, goal.currency)} ${goal.currency}.`);
  return undefined;
}

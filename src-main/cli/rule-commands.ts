/** Rules at the command line: listed in their order, tried, carried out. What one holds: `--json`. */
import { refusal } from "./failure.ts";
import type { Session } from "./session.ts";

export async function listRules({ client, output }: Session): Promise<undefined> {
  const rules = await client.rules.list();
  if (output.isJson) output.json(rules);
  else
    output.table(
      [
        { title: "Name" },
        { title: "On" },
        { title: "Conditions", align: "right" },
        { title: "Actions", align: "right" },
      ],
      rules.map(({ name, enabled, conditions, actions }) => [
        name,
        enabled ? "yes" : "no",
        String(conditions.length),
        String(actions.length),
      ]),
    );
  return undefined;
}

interface RunOptions {
  readonly only?: string;
  readonly dryRun?: boolean;
}

export async function runRules({ client, output }: Session, { only, dryRun }: RunOptions): Promise<undefined> {
  const wanted = only === undefined ? undefined : (await client.rules.list()).find(({ name }) => name === only);
  if (only !== undefined && !wanted) throw refusal(`There is no rule called ${only}. Nothing was changed.`);
  const which = wanted ? { id: wanted.id } : {};
  if (dryRun) {
    const { looked, matched, changed } = await client.rules.preview({ ...which, limit: 1 });
    if (output.isJson) output.json({ looked, matched, changed });
    else output.line(`${changed} of ${looked} transactions would change; ${matched} match.`);
    return undefined;
  }
  const { changed, left } = await client.rules.apply(which);
  if (output.isJson) output.json({ changed, left });
  else output.line(`${changed} transactions changed${left > 0 ? `, ${left} left as they are` : ""}.`);
  return undefined;
}

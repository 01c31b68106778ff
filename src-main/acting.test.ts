import { expect, test } from "vitest";
import { createActing } from "./acting.ts";
import { createQueue } from "./ledger/queue.ts";

test("work that waits for its turn is that of the one who began it, whoever ran before", async () => {
  const acting = createActing();
  const queue = createQueue();
  const first = acting.as({ kind: "token", name: "Script" }, () =>
    queue.run(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return acting.now();
    }),
  );
  const second = acting.as({ kind: "command-line" }, () => queue.run(() => acting.now()));
  const third = queue.run(() => acting.now());
  expect(await Promise.all([first, second, third])).toEqual([
    { kind: "token", name: "Script" },
    { kind: "command-line" },
    { kind: "person" },
  ]);
});

/** Says why each unit test was skipped: a skipped test must never look like a passed one. */
import type { Reporter, TestModule } from "vitest/node";

export default class VitestSkips implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const reasons = new Map<string, number>();
    for (const module of modules)
      for (const test of module.children.allTests("skipped")) {
        const result = test.result();
        const reason = (result.state === "skipped" && result.note) || `no reason given: ${test.fullName}`;
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
    for (const [reason, count] of reasons) console.log(`  SKIPPED ${count}: ${reason}`);
  }
}

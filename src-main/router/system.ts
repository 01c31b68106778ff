/** About the running program. */
import type { Anyone } from "./implementer.ts";

export interface About {
  readonly version: string;
  readonly sqlite: string;
  readonly cipher: string;
}

export const systemRouter = ({ system }: Anyone, about: About) => ({
  about: system.about.handler(({ context }) => ({ ...about, door: context.door, node: process.versions.node })),
  // The guard has noted that somebody is there.
  present: system.present.handler(() => ({})),
});

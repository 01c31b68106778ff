/** What the backend announces, one stream for each session. */
import type { Events } from "../services/events.ts";
import type { Anyone } from "./implementer.ts";

export const eventsRouter = ({ events }: Anyone, hub: Events) => ({
  subscribe: events.subscribe.handler(({ context, signal }) => hub.subscribe(context.session, signal)),
});

/** The contract in process and through a worker's message port; the other doors run the same suite beside their hosts. */
import { personContext, tempBackend, tempBackendThread } from "../support/backend.ts";
import { contractSuite } from "../support/contract-suite.ts";

contractSuite("in process", () => {
  // A relay has its own clock, which is the real one.
  const backend = tempBackend({ clock: Date.now });
  return {
    client: (session) => backend.client(personContext(session)),
    async tokenClient(secret) {
      const verified = await backend.verifyToken(secret);
      if (!verified) throw new Error("the token is not taken");
      return backend.client(personContext(verified.session, { door: "token", scope: verified.scope }));
    },
    dispose: backend.dispose,
  };
});

contractSuite("worker thread over a message port", async () => {
  const thread = await tempBackendThread();
  return {
    client: (session) => thread.client(personContext(session)),
    async tokenClient(secret) {
      const verified = await thread.verifyToken(secret);
      if (!verified) throw new Error("the token is not taken");
      return thread.client(personContext(verified.session, { door: "token", scope: verified.scope }));
    },
    dispose: thread.dispose,
  };
});

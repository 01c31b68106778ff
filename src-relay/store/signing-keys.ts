/** The keys that sign tokens lie in the store, so that several relays believe each other's. */
import type { Database } from "./sql.ts";
import type { SigningKeyStore } from "./store.ts";

type Row = { readonly id: string; readonly secret: Uint8Array; readonly made: number };

export const createSigningKeyStore = (database: Database): SigningKeyStore => ({
  signingKeys: () => database.rows<Row>("SELECT id, secret, made FROM signing_keys ORDER BY made DESC, id"),
  async addSigningKey({ id, secret, made }, unlessAfter) {
    await database.run(
      `INSERT INTO signing_keys (id, secret, made)
       SELECT $1, $2, CAST($3 AS BIGINT) WHERE NOT EXISTS (SELECT 1 FROM signing_keys WHERE made > $4)`,
      id,
      secret,
      made,
      unlessAfter,
    );
  },
  async dropSigningKeys(madeBefore) {
    await database.run("DELETE FROM signing_keys WHERE made < $1", madeBefore);
  },
});

/** API tokens for scripts: signed JWTs (EdDSA) that the person makes, sees once and can revoke. */
import * as z from "zod";
import { command, query } from "./base.ts";
import { name } from "./values.ts";

const tokenId = z.string().length(22).meta({ id: "TokenId" });

export const token = z
  .strictObject({
    id: tokenId,
    name,
    scope: z.enum(["read", "write"]),
    created: z.int(),
    expires: z.int(),
    lastUsed: z.int().nullable(),
    revoked: z.boolean(),
  })
  .meta({ id: "Token" });
export type TokenView = z.infer<typeof token>;

export const tokensContract = {
  list: query(["tokens"], "person")
    .route({ method: "GET", path: "/tokens", tags: ["Tokens"] })
    .output(z.array(token)),
  create: command("person")
    .route({ method: "POST", path: "/tokens", tags: ["Tokens"], successStatus: 201 })
    .input(z.strictObject({ name, scope: z.enum(["read", "write"]), days: z.int().min(1).max(366) }))
    .output(z.strictObject({ token, secret: z.string().meta({ description: "The JWT; shown once" }) })),
  revoke: command("person")
    .route({ method: "DELETE", path: "/tokens/{id}", tags: ["Tokens"] })
    .input(z.strictObject({ id: tokenId }))
    .output(z.strictObject({})),
};

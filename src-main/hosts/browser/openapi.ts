/** The description of the REST interface (OpenAPI 3.1), made from the contract. */
import { OpenAPIGenerator } from "@orpc/openapi";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { browserHost } from "../../../src-shared/contract/bridge.ts";
import { contract } from "../../../src-shared/contract/contract.ts";

export const schemaConverters = [new ZodToJsonSchemaConverter()];

export async function describeRest(version: string): Promise<Readonly<Record<string, unknown>>> {
  const document = await new OpenAPIGenerator({ schemaConverters }).generate(contract, {
    info: {
      title: "Coffer",
      version,
      description:
        "Everything that the screens can do, for programs of your own. Make a token in the settings and send it as " +
        "`Authorization: Bearer …`. Tokens work while their vault is unlocked. What concerns passphrases and tokens " +
        "themselves answers FORBIDDEN_HERE.",
    },
    servers: [{ url: browserHost.rest }],
    security: [{ token: [] }],
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "An API token of the settings." },
      },
    },
  });
  return document as unknown as Readonly<Record<string, unknown>>;
}

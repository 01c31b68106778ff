/** About the running program. */
import * as z from "zod";
import { command, query } from "./base.ts";

export const systemContract = {
  about: query([], "anyone")
    .route({ method: "GET", path: "/about", tags: ["System"] })
    .output(
      z.strictObject({
        version: z.string(),
        door: z.enum(["electron", "browser", "token", "cli"]),
        node: z.string(),
        sqlite: z.string(),
        cipher: z.string(),
      }),
    ),
  /** Tells the vault that a person is there, so that it does not lock itself. */
  present: command("anyone")
    .route({ method: "POST", path: "/present", tags: ["System"] })
    .output(z.strictObject({})),
};

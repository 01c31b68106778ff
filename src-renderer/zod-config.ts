/** zod compiles its parsers with `new Function` unless told otherwise, which the content policy forbids. Read before
 * any schema is made: whatever imports the contract imports this first. */
import * as z from "zod";

z.config({ jitless: true });

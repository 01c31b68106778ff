/** zod compiles its parsers with `new Function` unless told otherwise, which the content policy forbids. Import first. */
import * as z from "zod";

z.config({ jitless: true });

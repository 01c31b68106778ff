/**
 * zod compiles its parsers with `new Function` unless told otherwise, which the content policy of the screens forbids.
 * Imported by every module here that others build on, so that it runs before the first schema is made, however a bundler
 * cuts its chunks. Without a page (backend, command line) the faster parsers stay.
 */
import * as z from "zod";

if ("document" in globalThis) z.config({ jitless: true });

/** What a person sets for a profile. The base currency is fixed once transactions exist; everything else changes freely. */
import * as z from "zod";
import { command, query } from "./base.ts";
import { vaultErrors } from "./errors.ts";
import { locales } from "./locales.ts";
import { rateFetchings } from "./rates.ts";
import { currency, name } from "./values.ts";

export const settings = z
  .strictObject({
    name,
    currency,
    /** Language and the way numbers and days are written. */
    locale: z.enum(locales),
    /** 1 Monday to 7 Sunday (ISO 8601). */
    firstDayOfWeek: z.int().min(1).max(7),
    firstDayOfMonth: z.int().min(1).max(28),
    theme: z.enum(["system", "light", "dark"]),
    density: z.enum(["comfortable", "compact"]),
    textSize: z.int().min(90).max(130),
    hideAmounts: z.boolean(),
    autoLockMinutes: z.int().min(1).max(60),
    /** Where exchange rates are fetched; "off" until the person turns it on, then nobody is asked. */
    rates: z.enum(rateFetchings),
    /** The review of an import fills in the categories that it guesses; else it only suggests them. */
    fillGuesses: z.boolean(),
    /** Shortcuts that the person changed: usual keys and those to press now (empty: none), such as `G O` and `Mod+1`. */
    keys: z.record(z.string().min(1).max(40), z.string().max(40)),
  })
  .meta({ id: "Settings" });
export type Settings = z.infer<typeof settings>;

export const settingsContract = {
  get: query(["settings"])
    .route({ method: "GET", path: "/settings", tags: ["Settings"] })
    .output(settings),
  update: command("person")
    .route({ method: "PATCH", path: "/settings", tags: ["Settings"] })
    .errors({
      NAME_TAKEN: vaultErrors.NAME_TAKEN,
      CURRENCY_FIXED: {
        status: 409,
        message: "The base currency cannot change any more because transactions use it. Nothing was changed.",
        data: z.strictObject({ currency }),
      },
    })
    .input(settings.partial())
    .output(settings),
};

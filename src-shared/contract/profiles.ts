/**
 * Profiles: sign up, log in, log out, delete. A profile is a vault; opening one belongs to the session that asked.
 * Passphrases travel only over the local door and are never logged, stored or put into an error.
 */
import * as z from "zod";
import { command, query } from "./base.ts";
import { vaultErrors } from "./errors.ts";
import { locales } from "./locales.ts";
import { currency, name, passphrase, profileId } from "./values.ts";

/** Colours that a profile's picture can have. */
export const markSlots = 8;

export const profile = z
  .strictObject({
    id: profileId,
    name,
    created: z.int(),
    /** Open in some session of this process. */
    open: z.boolean(),
    /** A sample profile: its passphrase is `samplePassphrase`. */
    sample: z.boolean(),
    /** When it was last unlocked on this computer, in milliseconds since 1970; null when that is not known. */
    lastOpened: z.int().nullable(),
    /** The picture that tells it from others: a letter on a colour of the categorical series. */
    mark: z.strictObject({ initial: z.string(), slot: z.int().min(1).max(markSlots) }),
    /** Code of vaultErrors when the key file cannot be read; null when all is well. */
    problem: z.string().nullable(),
  })
  .meta({ id: "Profile" });
export type Profile = z.infer<typeof profile>;

const opened = z.strictObject({ profile });
const created = z.strictObject({
  profile,
  /** Shown once. With it a person gets in when the passphrase is lost. */
  recoveryCode: z.string(),
});

export const profilesContract = {
  list: query(["profiles"], "anyone")
    .route({ method: "GET", path: "/profiles", tags: ["Profiles"] })
    .output(z.array(profile)),
  /** Where the data of this computer's profiles lies, for the words on the welcome screen. */
  place: query(["profiles"], "anyone")
    .route({ method: "GET", path: "/profiles/place", tags: ["Profiles"] })
    .output(z.strictObject({ folder: z.string() })),
  /** Where each profile lies, and what its files take. */
  disk: query(["profiles"], "anyone")
    .route({ method: "GET", path: "/profiles/disk", tags: ["Profiles"] })
    .output(z.array(z.strictObject({ id: profileId, folder: z.string(), bytes: z.int() }))),
  current: query(["session", "profiles"], "anyone")
    .route({ method: "GET", path: "/profiles/current", tags: ["Profiles"] })
    .output(z.strictObject({ profile: profile.nullable() })),
  create: command("anyone")
    .route({ method: "POST", path: "/profiles", tags: ["Profiles"], successStatus: 201 })
    .errors(vaultErrors)
    .input(z.strictObject({ name, passphrase, currency, locale: z.enum(locales).default("en-GB") }))
    .output(created),
  /** Makes a profile with three years of a seeded, invented household and opens it. */
  createSample: command("anyone")
    .route({ method: "POST", path: "/profiles/sample", tags: ["Profiles"], successStatus: 201 })
    .errors(vaultErrors)
    .input(z.strictObject({ locale: z.enum(locales).default("en-GB") }))
    .output(opened),
  unlock: command("anyone")
    .route({ method: "POST", path: "/profiles/{profileId}/unlock", tags: ["Profiles"] })
    .errors(vaultErrors)
    .input(z.strictObject({ profileId, passphrase, acceptOlder: z.boolean().default(false) }))
    .output(opened),
  unlockWithRecoveryCode: command("anyone")
    .route({ method: "POST", path: "/profiles/{profileId}/unlock-with-recovery-code", tags: ["Profiles"] })
    .errors(vaultErrors)
    .input(
      z.strictObject({
        profileId,
        recoveryCode: z.string().min(1).max(200),
        /** The new passphrase, which replaces the lost one. */
        passphrase,
        acceptOlder: z.boolean().default(false),
      }),
    )
    .output(opened),
  /** Closes the files and forgets the keys; every session of this profile is locked. */
  lock: command("anyone")
    .route({ method: "POST", path: "/profiles/lock", tags: ["Profiles"] })
    .output(z.strictObject({})),
  remove: command("anyone")
    .route({ method: "POST", path: "/profiles/{profileId}/remove", tags: ["Profiles"] })
    .errors(vaultErrors)
    .input(z.strictObject({ profileId, passphrase }))
    .output(z.strictObject({})),
  /** Proven by the passphrase, because the name is sealed with the vault; the profile may be open or locked. */
  rename: command("anyone")
    .route({ method: "POST", path: "/profiles/{profileId}/rename", tags: ["Profiles"] })
    .errors(vaultErrors)
    .input(z.strictObject({ profileId, passphrase, name }))
    .output(z.strictObject({})),
  /** Letter and colour of its picture on this computer; an empty letter is the first of the name. */
  setMark: command("anyone")
    .route({ method: "POST", path: "/profiles/{profileId}/mark", tags: ["Profiles"] })
    .input(z.strictObject({ profileId, initial: z.string().max(8), slot: z.int().min(1).max(markSlots) }))
    .output(z.strictObject({})),
  changePassphrase: command("person")
    .route({ method: "POST", path: "/profiles/passphrase", tags: ["Profiles"] })
    .errors(vaultErrors)
    .input(z.strictObject({ current: passphrase, next: passphrase }))
    .output(z.strictObject({})),
  replaceRecoveryCode: command("person")
    .route({ method: "POST", path: "/profiles/recovery-code", tags: ["Profiles"] })
    .errors(vaultErrors)
    .input(z.strictObject({ passphrase }))
    .output(z.strictObject({ recoveryCode: z.string() })),
};

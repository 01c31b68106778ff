/**
 * One cookie with a random name for each start: cookies ignore ports, so another program on this computer's host name
 * receives it too and could set one of the same name. Over TLS it is bound to the host by its prefix.
 */
import { makeSecret, type Random } from "./secrets.ts";

export interface SessionCookie {
  readonly name: string;
  /** The value in a Cookie header. Undefined also when there are two of them: then one was planted. */
  readonly read: (header: string | undefined) => string | undefined;
  readonly write: (value: string) => string;
  readonly clear: () => string;
}

export function createSessionCookie(random: Random, secure: boolean): SessionCookie {
  const name = `${secure ? "__Host-" : ""}coffer-${makeSecret(random).slice(0, 11)}`;
  const attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`;
  return {
    name,
    read(header) {
      const values = (header ?? "")
        .split(";")
        .map((part) => part.trim())
        .filter((part) => part.startsWith(`${name}=`))
        .map((part) => part.slice(name.length + 1));
      return values.length === 1 && values[0] ? values[0] : undefined;
    },
    write: (value) => `${name}=${value}; ${attributes}`,
    clear: () => `${name}=; ${attributes}; Max-Age=0`,
  };
}

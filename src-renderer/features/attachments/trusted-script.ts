/**
 * The one way in which an address becomes a script: the page may only run what the program itself was delivered with,
 * and the content security policy allows no other policy than this.
 */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

let policy: ReturnType<TrustedTypes["createPolicy"]> | undefined;

/** @throws TypeError for an address of another origin */
export function trustedScript(url: string): string {
  const { trustedTypes } = globalThis as unknown as { readonly trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy("coffer", { createScriptURL: own });
  return policy ? policy.createScriptURL(url) : own(url);
}

function own(url: string): string {
  const whole = new URL(url, document.baseURI);
  if (whole.protocol !== location.protocol || whole.host !== location.host) throw new TypeError("not our own script");
  return whole.href;
}

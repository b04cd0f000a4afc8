interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}

interface TrustedTypes {
  createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy;
}

let policy: ScriptUrlPolicy | undefined;

/**
 * The address of one of the site's own scripts, as `new Worker` and `serviceWorker.register` take it under Trusted
 * Types: in name a string, in truth a `TrustedScriptURL` where the browser has them.
 *
 * The page's policy must allow the name `docent`. A second policy of that name would be refused, so this is the one.
 */
export function trustedScriptUrl(url: URL): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }; // Not yet in TypeScript's library.
  const rules: ScriptUrlPolicy = { createScriptURL: (address) => address };
  policy ??= trustedTypes?.createPolicy("docent", rules) ?? rules;
  return policy.createScriptURL(url.href);
}

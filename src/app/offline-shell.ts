import { trustedScriptUrl } from "../engine/trusted-script.ts";

/**
 * Keeps the site's own files on the device, so that it opens offline; a new version is used once no tab shows the old
 * one. What a catalogue consists of is kept by the engine.
 *
 * @returns false where the browser has no service workers, or refuses them: the site then works while there is a network
 */
export async function keepShellOffline(): Promise<boolean> {
  if (import.meta.env.DEV || !("serviceWorker" in navigator)) return false;
  try {
    await navigator.serviceWorker.register(trustedScriptUrl(new URL("sw.js", document.baseURI)));
    return true;
  } catch {
    // Private windows and site settings refuse storage; the visit itself needs none.
    return false;
  }
}

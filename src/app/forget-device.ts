/**
 * Deletes what the page itself keeps on this device, beside the engine's databases and caches: its keys, and the
 * service worker that opens the site offline.
 */
export async function forgetDevice(): Promise<void> {
  for (const storage of [keptStorage("localStorage"), keptStorage("sessionStorage")]) {
    for (const key of Object.keys(storage ?? {})) if (/^docent\b/.test(key)) storage?.removeItem(key);
  }
  try {
    const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    await Promise.all(registrations.map((registration) => registration.unregister()));
  } catch {
    // Where the browser refuses service workers there is none.
  }
}

function keptStorage(name: "localStorage" | "sessionStorage"): Storage | undefined {
  try {
    return globalThis[name];
  } catch {
    return undefined; // Merely looking at it throws where site data are blocked.
  }
}

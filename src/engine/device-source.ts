import { openDeviceCatalogues, parseDeviceAddress } from "../history/device-catalogues.ts";

/** Answers for a catalogue that was compiled on this device as its host would; the network is never asked. */
export async function fetchFromDevice(address: string): Promise<Response> {
  const place = parseDeviceAddress(address);
  const catalogues = openDeviceCatalogues();
  try {
    const bytes = place && (await catalogues.file(place.id, place.path));
    // Bytes from IndexedDB are never shared memory.
    return bytes ? new Response(bytes as Uint8Array<ArrayBuffer>) : new Response(null, { status: 404 });
  } finally {
    catalogues.close();
  }
}

import { expose, transfer } from "comlink";
import type { PicturesRequest } from "./api/items.ts";
import type { EngineApi } from "./api.ts";
import { browserEffects } from "./browser-effects.ts";
import { createEngine } from "./engine.ts";

const engine = createEngine(browserEffects);

/** Pictures are handed over, not copied: each stands in a buffer of its own. */
async function pictures(request: PicturesRequest): ReturnType<EngineApi["pictures"]> {
  const reply = await engine.pictures(request);
  if (!reply.ok) return reply;
  return transfer(
    reply,
    reply.value.flatMap((picture) => (picture ? [picture.bytes.buffer] : [])),
  );
}

expose({ ...engine, pictures } satisfies EngineApi);

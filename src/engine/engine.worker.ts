import { browserEffects } from "./browser-effects.ts";
import { createEngine } from "./engine.ts";
import { serveEngine } from "./port.ts";

serveEngine(createEngine(browserEffects), globalThis);

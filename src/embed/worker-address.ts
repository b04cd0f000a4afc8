/** Only the build reads this: Vite builds a worker where one is asked for. */
export { default } from "../engine/engine.worker.ts?worker&url";

/** `docent/demo`: visits that are played in a browser, for videos and for tests. Needs `@playwright/test`. */
export { type Demo, type PlayOptions, playDemo } from "./play.ts";
export { type Pace, Visit, type VisitOptions } from "./visit.ts";

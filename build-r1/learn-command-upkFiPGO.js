export { r as learnFromInteractions } from "./learn-command-Bv12Bx8z.js";

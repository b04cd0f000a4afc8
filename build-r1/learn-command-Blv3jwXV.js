export { r as learnFromInteractions } from "./learn-command-_rZB-6MA.js";

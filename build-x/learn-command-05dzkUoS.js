export { r as learnFromInteractions } from "./learn-command-Bi0CfZbs.js";

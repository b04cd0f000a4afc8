export { n as checkUsage, a as runCheck } from "./ratings-command-DlWhk8Dr.js";

export { n as checkUsage, a as runCheck } from "./ratings-command-BYxv-AzY.js";

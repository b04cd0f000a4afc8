export { n as checkUsage, a as runCheck } from "./ratings-command-Bjt-0PXR.js";

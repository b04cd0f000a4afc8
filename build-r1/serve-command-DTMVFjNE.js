export { n as runServe, r as serveUsage } from "./serve-command-CQywhiGt.js";

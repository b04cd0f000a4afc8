export { t as reportUsage, n as runReport } from "./report-command-By9LGctl.js";

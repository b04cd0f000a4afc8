export { t as reportUsage, n as runReport } from "./report-command-BkQoB1Pp.js";

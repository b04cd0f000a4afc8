export { t as reportUsage, n as runReport } from "./report-command-Cgo_ZGU4.js";

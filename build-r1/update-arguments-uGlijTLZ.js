export { t as readUpdateArguments, n as updateUsage } from "./update-arguments-B5NpbVw3.js";

export { t as readUpdateArguments, n as updateUsage } from "./update-arguments-D1LmRUnE.js";

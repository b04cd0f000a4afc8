export { t as compileOptionKinds, n as compileUsage, r as readCompileArguments } from "./compile-arguments-7G0zaNL7.js";

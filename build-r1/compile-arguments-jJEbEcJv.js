export { t as compileOptionKinds, n as compileUsage, r as readCompileArguments } from "./compile-arguments-C-Y07mpw.js";

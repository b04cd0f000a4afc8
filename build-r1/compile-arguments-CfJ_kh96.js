export { t as compileOptionKinds, n as compileUsage, r as readCompileArguments } from "./compile-arguments-CVF5EmtQ.js";

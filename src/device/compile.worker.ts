import { expose } from "comlink";
import type { CompileApi } from "./compile-api.ts";
import { compileTable, lookAtTable, zipCatalogue } from "./compile-table.ts";

expose({ look: lookAtTable, compile: compileTable, zip: zipCatalogue } satisfies CompileApi);

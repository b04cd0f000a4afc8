/** What `import … from "docent/compiler"` gives: the stages behind `docent compile`, and Node's outside for them. */
export { type ColumnChoice, type ColumnWishes, chooseColumns } from "../../compiler/column-choice.ts";
export { compile } from "../../compiler/compile.ts";
export type { ColumnMapping, CompileOptions, FieldMapping } from "../../compiler/compile-options.ts";
export type { CompileReport } from "../../compiler/compile-report.ts";
export type { CompileEffects, Progress, StageCache, StageName } from "../../compiler/effects.ts";
export { type Ingested, type InputOptions, ingest } from "../../compiler/ingest.ts";
export { IngestError } from "../../compiler/ingest-error.ts";
export { readSample } from "../../compiler/ingest-sample.ts";
export { openPublishedCatalog } from "../../compiler/published-catalog.ts";
export { verify } from "../../compiler/verify.ts";
export { folderReader } from "../folder-reader.ts";
export { createFolderWriter, type FolderWriter } from "../folder-writer.ts";
export { createPictureReader, nodeDeflate, readFileChunks } from "../node-effects.ts";

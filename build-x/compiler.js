import { n as ingest, p as chooseColumns, t as readSample } from "./ingest-sample-DeTOOlGF.js";
import { n as compile, t as createFolderWriter } from "./folder-writer-DAiMfFct.js";
import { t as IngestError } from "./ingest-error-KwVJO0BL.js";
import { n as openPublishedCatalog, t as folderReader } from "./folder-reader-D-nJos7M.js";
import { t as verify } from "./verify-Dd3AYtNE.js";
import { n as nodeDeflate, r as readFileChunks, t as createPictureReader } from "./node-effects-CkFRj0bo.js";
export { IngestError, chooseColumns, compile, createFolderWriter, createPictureReader, folderReader, ingest, nodeDeflate, openPublishedCatalog, readFileChunks, readSample, verify };

import { l as chooseColumns, n as ingest, t as readSample } from "./ingest-sample-D838ERDr.js";
import { n as compile, t as createFolderWriter } from "./folder-writer-C5cschOE.js";
import { t as IngestError } from "./ingest-error-KwVJO0BL.js";
import { n as openPublishedCatalog, t as folderReader } from "./folder-reader-uuUxs1-i.js";
import { t as verify } from "./verify-DRNB_Rd8.js";
import { n as nodeDeflate, r as readFileChunks, t as createPictureReader } from "./node-effects-CnbjxuGY.js";
export { IngestError, chooseColumns, compile, createFolderWriter, createPictureReader, folderReader, ingest, nodeDeflate, openPublishedCatalog, readFileChunks, readSample, verify };

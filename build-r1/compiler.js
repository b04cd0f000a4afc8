import { l as chooseColumns, n as ingest, t as readSample } from "./ingest-sample-D838ERDr.js";
import { n as compile, t as createFolderWriter } from "./folder-writer-DP50njU5.js";
import { t as IngestError } from "./ingest-error-KwVJO0BL.js";
import { n as openPublishedCatalog, t as folderReader } from "./folder-reader-BgGzNZaV.js";
import { t as verify } from "./verify-D29qTqz9.js";
import { n as nodeDeflate, r as readFileChunks, t as createPictureReader } from "./node-effects-CnbjxuGY.js";
export { IngestError, chooseColumns, compile, createFolderWriter, createPictureReader, folderReader, ingest, nodeDeflate, openPublishedCatalog, readFileChunks, readSample, verify };

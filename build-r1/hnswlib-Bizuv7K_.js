export { n as createHnswlibSearch } from "./hnswlib-C7_UHbyC.js";

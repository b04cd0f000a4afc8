export { n as Visit, t as playDemo } from "./play-B6rYJhUv.js";

export { n as Visit, t as playDemo } from "./play-CMluHk5w.js";

export { n as privacyUsage, r as runPrivacy } from "./privacy-command-ClmJVyFQ.js";

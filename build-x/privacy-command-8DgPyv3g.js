export { n as privacyUsage, r as runPrivacy } from "./privacy-command-E6SG58pb.js";

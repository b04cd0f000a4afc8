export { n as privacyUsage, r as runPrivacy } from "./privacy-command-CNmGuiTj.js";

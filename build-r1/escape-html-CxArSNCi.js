// src/compiler/report/escape-html.ts
/** Text as text, in elements and in quoted attributes. */
function escapeHtml(text) {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\"", "&quot;");
}
export { escapeHtml as t };

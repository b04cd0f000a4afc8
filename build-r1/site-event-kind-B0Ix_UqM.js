// src/catalog/site-event-kind.ts
/** How a site may name kinds of events of its own. */
var siteKindPattern = /^[a-z][a-z0-9-]{0,31}$/;
export { siteKindPattern as t };

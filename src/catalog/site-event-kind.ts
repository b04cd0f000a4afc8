/** How a site may name kinds of events of its own. */
export const siteKindPattern = /^[a-z][a-z0-9-]{0,31}$/;

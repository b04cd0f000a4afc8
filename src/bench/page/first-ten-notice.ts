/** What the page of first visits writes to its console when the first ten are there: requests before it were waited for. */
export const firstTenNotice = "the first ten are here";

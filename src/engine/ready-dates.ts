/** Writes a date and a time once: the first of a process takes 20 to 30 ms, any other one a tenth of that. */
export function readyDates(locale: string): void {
  new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" }).format(0);
}

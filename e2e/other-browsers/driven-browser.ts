/** What a journey needs of a browser, whatever drives it. */
export interface DrivenBrowser {
  /** "Firefox 153.0". */
  readonly name: string;
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Value of an expression in the page, as JSON has it. */
  evaluate(expression: string): Promise<unknown>;
  /** PNG. */
  screenshot(): Promise<Uint8Array>;
  close(): Promise<void>;
}

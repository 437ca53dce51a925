/** What Latchkey says where it runs in a browser, outside its window. */
export interface BrowserTexts {
  /** In the terminal, at the start. */
  address: string;
  /** In place of the page, to who opens the address again. */
  usedUp: string;
}

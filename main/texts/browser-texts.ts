/** Texts of the browser host that are shown outside its window. */
export interface BrowserTexts {
  /** Printed in the terminal at the start. */
  address: string;
  /** Printed below it, if the terminal is read. `open` stays in each language. */
  again: string;
  /** Shown instead of the page when the launch address is opened again. */
  usedUp: string;
  /** The desktop's notification that a program asks. It can be on a lock screen. */
  question: { title: string; text: string; open: string };
}

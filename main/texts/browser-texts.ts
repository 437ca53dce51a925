/** Texts of the browser host that are shown outside its window. */
export interface BrowserTexts {
  /** Printed in the terminal at the start. */
  address: string;
  /** Shown instead of the page when the launch address is opened again. */
  usedUp: string;
}

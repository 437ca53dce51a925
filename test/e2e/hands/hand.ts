import type { Locator } from 'playwright-core';

/** What is picked in the browser's own dialog for files. */
export interface PickedFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/**
 * How a user does things in the window. The specs say what is done; the mouse and the keyboard each have their own way to
 * do it. `row` is a row of the list of keys.
 */
export interface Hand {
  /** A button or a link. */
  press(target: Locator): Promise<void>;
  /** Puts `text` in the place of what a field holds. */
  fill(field: Locator, text: string): Promise<void>;
  /** An option of a select, as it is shown. */
  choose(select: Locator, option: string): Promise<void>;
  tick(box: Locator, ticked: boolean): Promise<void>;
  pickFile(field: Locator, file: PickedFile): Promise<void>;
  /** Holds a button down as long as `meanwhile` takes. */
  hold(button: Locator, meanwhile: () => Promise<void>): Promise<void>;
  focus(target: Locator): Promise<void>;
  /** An item of the menu that a button opens, or by the way of an item that opens a menu of its own. */
  chooseFrom(opener: Locator, ...way: string[]): Promise<void>;
  /** Items of a menu that stays open, so that several can be changed. */
  toggleIn(opener: Locator, items: string[]): Promise<void>;
  /** What a field offers below it while one types. */
  chooseOffered(option: Locator): Promise<void>;
  /** A day in the picture of the year. */
  chooseDay(day: Locator): Promise<void>;
  /** Of a message, also above a dialog. */
  dismiss(message: Locator): Promise<void>;
  /** Adds it to what is selected. */
  select(row: Locator): Promise<void>;
  copy(row: Locator): Promise<void>;
  /** By the second way that there is: the button in the row, or Ctrl+C. */
  copyOtherwise(row: Locator): Promise<void>;
  /** A step of the menu of a key. */
  chooseStep(row: Locator, step: string): Promise<void>;
}

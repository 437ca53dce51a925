import type { Locator } from 'playwright-core';

/** A file to pick in the browser's own file dialog. */
export interface PickedFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/**
 * How a user does things in the window. The specs say what the user does; mouse and keyboard each do it in their own
 * way. `row` is a row of the list of keys.
 */
export interface Hand {
  /** Presses a button or a link. */
  press(target: Locator): Promise<void>;
  /** Replaces the content of a field with `text`. */
  fill(field: Locator, text: string): Promise<void>;
  /** Chooses an option of a select by the text that it shows. */
  choose(select: Locator, option: string): Promise<void>;
  tick(box: Locator, ticked: boolean): Promise<void>;
  pickFile(field: Locator, file: PickedFile): Promise<void>;
  /** Holds a button down until `meanwhile` ends. */
  hold(button: Locator, meanwhile: () => Promise<void>): Promise<void>;
  focus(target: Locator): Promise<void>;
  /** Chooses an item of the menu that a button opens. In `way`, the items before it open submenus. */
  chooseFrom(opener: Locator, ...way: string[]): Promise<void>;
  /** Toggles items of a menu that stays open. */
  toggleIn(opener: Locator, items: string[]): Promise<void>;
  /** Chooses a suggestion that a field shows while the user types. */
  chooseOffered(option: Locator): Promise<void>;
  /** Chooses a day in the picture of the year. */
  chooseDay(day: Locator): Promise<void>;
  /** Dismisses a message. Call it when no dialog is open. */
  dismiss(message: Locator): Promise<void>;
  /** Adds a row to the selection. */
  select(row: Locator): Promise<void>;
  copy(row: Locator): Promise<void>;
  /** Copies in the second way: by the button in the row, or by Ctrl+C. */
  copyOtherwise(row: Locator): Promise<void>;
  /** Chooses a step from the menu of a key. */
  chooseStep(row: Locator, step: string): Promise<void>;
}

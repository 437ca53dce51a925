import { create } from 'zustand';
import { forgetKept, keep, readKept } from '../ui/use-kept.ts';

/** The subject of each dialog, by the dialog's name. Each feature adds its own by `declare module`. */
// biome-ignore lint/suspicious/noEmptyInterface: the features fill it
export interface Dialogs {}

export type DialogName = keyof Dialogs;

/** `of` is kept across a lock of the vault, so it contains only ids. */
export interface DialogProps<Of = null> {
  of: Of;
  onClose(): void;
}

export interface OfKey {
  keyId: string;
}

export interface OfAccount {
  accountId: string;
}

export interface OpenDialog {
  name: DialogName;
  of: Dialogs[DialogName] | null;
}

interface DialogState {
  open: OpenDialog | null;
  /** Opens when the current dialog closes, so that nothing typed there is lost. */
  next: OpenDialog | null;
}

const keptAs = 'open.dialog';

/** One dialog at a time. It opens again after a reload of the window, which locking causes. */
export const useDialog = create<DialogState>(() => ({ open: readKept(keptAs, null), next: null }));

type Asked<N extends DialogName> = Dialogs[N] extends null ? [name: N] : [name: N, of: Dialogs[N]];

/** Opens the dialog and replaces an open one. */
export function openDialog<N extends DialogName>(...[name, of]: Asked<N>): void {
  show({ name, of: of ?? null });
}

/** Opens it once no other dialog is open. */
export function openDialogNext<N extends DialogName>(...[name, of]: Asked<N>): void {
  useDialog.setState({ next: { name, of: of ?? null } });
}

export function show(open: OpenDialog): void {
  keep(keptAs, open);
  useDialog.setState({ open });
}

/** For a dialog whose work locks the vault: it must not open again when the window is reloaded. */
export function forgetDialog(): void {
  forgetKept('dialog.');
  forgetKept(keptAs);
}

export function closeDialog(): void {
  forgetDialog();
  useDialog.setState({ open: null });
}

/** Closes this one alone: an answer that comes late must not close the dialog that the user has opened since. */
export function closeThis(shown: OpenDialog): void {
  if (useDialog.getState().open === shown) closeDialog();
}

/** Closes it for now: a reload of the window opens it again, with what was typed. */
export const leaveDialog = (): void => useDialog.setState({ open: null });

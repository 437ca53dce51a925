import { create } from 'zustand';
import { client } from '../../client/transport.ts';
import { complain } from '../../ui/messages.tsx';
import { forgetKept, keep, readKept } from '../../ui/use-kept.ts';

/** `quick` was called from outside the window, and leads back there. */
export type PaletteForm = 'plain' | 'quick';

interface PaletteState {
  /** Null while it is closed. */
  form: PaletteForm | null;
  /** Rises with each call, which begins anew. */
  calls: number;
}

/** Who calls a locked vault has to unlock it first, and a vault that locks loads the window anew. */
const called = 'quick-access';

export const usePalette = create<PaletteState>(() => ({ form: readKept(called, false) ? 'quick' : null, calls: 0 }));

export function openPalette(form: PaletteForm): void {
  if (form === 'quick') keep(called, true);
  usePalette.setState(({ calls }) => ({ form, calls: calls + 1 }));
}

/** And stays in the window, where something goes on. */
export const closePalette = (): void => end(false);

/** Closes it, and takes whoever called it from outside back there. */
export const leavePalette = (): void => end(true);

function end(back: boolean): void {
  const { form } = usePalette.getState();
  forgetKept(called);
  usePalette.setState({ form: null });
  if (form === 'quick') client.leaveQuickAccess({ back }).catch(complain);
}

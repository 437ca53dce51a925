import { useActions } from './actions.ts';
import { PaletteDialog } from './palette-dialog.tsx';
import { usePalette } from './palette-store.ts';
import { usePaletteKeys } from './use-palette-keys.ts';
import type { Steps } from './window-actions.ts';

/** One gesture to the clipboard, and to everything else that can be done. */
export function Palette({ steps }: { steps: Steps }) {
  const form = usePalette((state) => state.form);
  usePaletteKeys();
  return form && <OpenPalette quick={form === 'quick'} steps={steps} />;
}

/** A closed one costs nothing: actions are gathered when they are to be seen. */
function OpenPalette({ quick, steps }: { quick: boolean; steps: Steps }) {
  return <PaletteDialog quick={quick} actions={useActions(steps)} />;
}

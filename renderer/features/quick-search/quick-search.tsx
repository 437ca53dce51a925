import { memo } from 'react';
import { useActions } from '../../shell/actions.ts';
import { PaletteDialog } from './quick-search-dialog.tsx';
import { usePalette } from './quick-search-store.ts';
import { usePaletteKeys } from './use-keys.ts';

/** One gesture to the clipboard, and to everything else that can be done. */
export function Palette() {
  const form = usePalette((state) => state.form);
  usePaletteKeys();
  return form && <OpenPalette quick={form === 'quick'} />;
}

/** A closed one costs nothing: actions are gathered when they are to be seen, and anew only when they change. */
const OpenPalette = memo(function OpenPalette({ quick }: { quick: boolean }) {
  return <PaletteDialog quick={quick} actions={useActions()} />;
});

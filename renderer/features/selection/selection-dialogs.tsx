import { create } from 'zustand';
import { useSelection } from '../../data/selection-store.ts';
import { forgetKept, keep, readKept } from '../../ui/use-kept.ts';
import { RevokeDialog } from './revoke-dialog.tsx';
import { TagDialog } from './tag-dialog.tsx';

type Open = { is: 'tag'; keyIds: string[] } | { is: 'revoke' } | null;

/** Tagging is gone on with after a lock, with the keys that it was opened for. */
const tagging = 'open.tagging';
const useOpen = create<{ open: Open }>(() => ({ open: readKept<Open>(tagging, null) }));

export function openTags(keyIds: Iterable<string> = useSelection.getState().ids): void {
  const open = { is: 'tag' as const, keyIds: [...keyIds] };
  keep(tagging, open);
  useOpen.setState({ open });
}

export const openRevoke = (): void => useOpen.setState({ open: { is: 'revoke' } });

function close(): void {
  forgetKept(tagging);
  forgetKept('dialog.');
  useOpen.setState({ open: null });
}

/** Beside the bar and not in it: the bar goes when nothing is selected any more, and a dialog may still have to say why. */
export function SelectionDialogs() {
  const open = useOpen((state) => state.open);
  switch (open?.is) {
    case 'tag':
      return <TagDialog keyIds={open.keyIds} onClose={close} />;
    case 'revoke':
      return <RevokeDialog onClose={close} />;
    case undefined:
      return null;
  }
}

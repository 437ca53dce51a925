import { create } from 'zustand';
import { RevokeDialog } from './revoke-dialog.tsx';
import { TagDialog } from './tag-dialog.tsx';

type Open = 'tag' | 'revoke' | null;

const useOpen = create<{ open: Open }>(() => ({ open: null }));

export const openDialog = (open: Open): void => useOpen.setState({ open });

/** Beside the bar and not in it: the bar goes when nothing is selected any more, and a dialog may still have to say why. */
export function SelectionDialogs() {
  const open = useOpen((state) => state.open);
  const close = () => openDialog(null);
  switch (open) {
    case 'tag':
      return <TagDialog onClose={close} />;
    case 'revoke':
      return <RevokeDialog onClose={close} />;
    case null:
      return null;
  }
}

import { ClipboardX } from 'lucide-react';
import { client } from '../../client/transport.ts';
import { setHeld, useClipboard } from '../../data/clipboard-store.ts';
import type { Action } from '../../shell/action.ts';
import type { Feature } from '../../shell/feature.ts';
import { i18n } from '../../texts/i18n.ts';
import { complain } from '../../ui/messages.tsx';
import { ClipboardBar } from './clipboard-bar.tsx';

function useClipboardActions(): Action[] {
  const isHeld = useClipboard((state) => state.held !== null);
  if (!isHeld) return [];
  return [
    {
      id: 'clear-clipboard',
      group: 'often',
      icon: ClipboardX,
      name: i18n.t('quickSearch.clearClipboard'),
      run: () => void client.clearClipboard({}).catch(complain),
    },
  ];
}

export const clipboard: Feature = {
  actions: useClipboardActions,
  onEvent: (event) => event.is === 'clipboard' && setHeld(event.held),
  parts: { statusbar: ClipboardBar },
};

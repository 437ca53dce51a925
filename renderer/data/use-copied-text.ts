import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { useClipboard } from './clipboard-store.ts';

type Held = ReturnType<typeof useClipboard.getState>['held'];

/** The screen reader's text for a copy. It does not count down, because each change would interrupt. */
export function useCopiedText(held: Held): string {
  const { t } = useTranslation();
  return useMemo(() => {
    if (held === null) return '';
    const seconds = Math.max(0, Math.round((held.clearsAt - Date.now()) / 1000));
    return t(held.onlyInFront ? 'clipboard.copiedInFront' : 'clipboard.copied', { label: held.label, seconds });
  }, [held, t]);
}

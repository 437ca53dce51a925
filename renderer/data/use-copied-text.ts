import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { useClipboard } from './clipboard-store.ts';

type Held = ReturnType<typeof useClipboard.getState>['held'];

/** What a screen reader hears of a copy: with the seconds of that moment, since a text that counts down would interrupt. */
export function useCopiedText(held: Held): string {
  const { t } = useTranslation();
  return useMemo(() => {
    if (held === null) return '';
    const seconds = Math.max(0, Math.round((held.clearsAt - Date.now()) / 1000));
    return t('clipboard.copied', { label: held.label, seconds });
  }, [held, t]);
}

import { X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress } from '../../data/address.ts';
import { showDetailsOf, useDetails } from '../../data/details-store.ts';
import { closeDetails, openKeyOf, takeOpenedAt } from '../../shell/open-details.ts';
import { Button } from '../../ui/button.tsx';
import { isTyping } from '../../ui/is-typing.ts';
import { KeyDetails } from './key-details.tsx';
import './details.css';

/**
 * A key's details, beside the list, or over it if there is no room for both. The address names the key, so Back closes
 * the pane.
 */
export function DetailsPane() {
  const keyId = useAddress(openKeyOf);
  const lastPress = useLastPress();
  return keyId === null ? null : <Pane keyId={keyId} lastPress={lastPress} />;
}

function Pane({ keyId, lastPress }: Pick<Opened, 'keyId' | 'lastPress'>) {
  const { t } = useTranslation();
  const key = useDetails((state) => state.key);
  const isGone = useDetails((state) => state.isGone);
  const isThere = isGone || key?.id === keyId;
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    showDetailsOf(keyId);
    return () => showDetailsOf(null);
  }, [keyId]);
  useCloseByEscape(pane);
  useFocus(pane, { keyId, shown: isThere ? keyId : null, lastPress });
  const name = key === null ? t('details.open') : t('details.region', { label: key.label });
  return (
    <aside ref={pane} className="details" aria-label={name}>
      <Button
        look="quiet"
        small
        icon
        className="close"
        aria-label={t('details.close')}
        title={t('details.close')}
        onClick={closeDetails}
      >
        <X size={16} aria-hidden />
      </Button>
      {key && <KeyDetails key={key.id} of={key} />}
      {isGone && (
        <div className="empty">
          <h2 tabIndex={-1}>{t('details.gone')}</h2>
          <p>{t('details.goneBody')}</p>
        </div>
      )}
    </aside>
  );
}

/** Escape closes the pane from the list too, unless something there handles Escape itself, as a text field does. */
function useCloseByEscape(pane: { current: HTMLElement | null }): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (isTyping(event.target) && !pane.current?.contains(event.target as Node)) return;
      if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return;
      event.preventDefault();
      closeDetails();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [pane]);
}

/** When a key was pressed last. Listens before there are details too, because a press may come while they are on their way. */
function useLastPress(): { current: number } {
  const at = useRef(0);
  useLayoutEffect(() => {
    const onKeyDown = ({ timeStamp }: KeyboardEvent) => {
      at.current = timeStamp;
    };
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
  return at;
}

interface Opened {
  keyId: string;
  /** The key of the details that have loaded; null until then. */
  shown: string | null;
  lastPress: { current: number };
}

/** Moves the focus to the heading when the details have loaded, unless the user has pressed a key since. */
function useFocus(pane: { current: HTMLElement | null }, { keyId, shown, lastPress }: Opened): void {
  const openedAt = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: starts again for another key
  useLayoutEffect(() => {
    openedAt.current = takeOpenedAt();
  }, [keyId]);
  useLayoutEffect(() => {
    const isBusy = document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
    const isElsewhere = lastPress.current > openedAt.current;
    if (shown !== null && !isBusy && !isElsewhere) pane.current?.querySelector('h2')?.focus();
  }, [pane, lastPress, shown]);
}

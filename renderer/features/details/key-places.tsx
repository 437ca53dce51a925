import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import type { KeyPlace } from '../../../main/contract/key-place.ts';
import { client } from '../../client/transport.ts';
import { loadKey } from '../../data/details-store.ts';
import { Button } from '../../ui/button.tsx';
import { complain, say } from '../../ui/messages.tsx';
import { Place } from '../../ui/place.tsx';
import { placeName } from './place-name.ts';

/** Where the user's projects use the key. A place is removed by a button, which offers Undo. */
export function KeyPlaces({ of }: { of: Key }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  if (of.places.length === 0) return null;

  async function remove(place: KeyPlace, at: number): Promise<void> {
    const set = (places: KeyPlace[]) => client.setPlaces({ keys: [{ keyId: of.id, places }] });
    setBusy(true);
    try {
      await set(of.places.toSpliced(at, 1));
      await loadKey();
    } catch (error) {
      return complain(error);
    } finally {
      setBusy(false);
    }
    say(t('places.removed', { label: of.label, place: placeName(place, t) }), async () => {
      // More may have changed since.
      const { places } = await client.getKey({ keyId: of.id });
      await set(places.toSpliced(at, 0, place));
    });
  }

  return (
    <section className="key-places">
      <h3>{t('places.heading')}</h3>
      <ul aria-label={t('places.heading')}>
        {of.places.map((place, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing else identifies a place
          <li key={at}>
            <Place project={place.project ?? t('places.noProject')} environment={place.environment} />
            <Button
              look="quiet"
              small
              icon
              disabled={busy}
              aria-label={t('places.remove', { place: placeName(place, t) })}
              onClick={() => remove(place, at)}
            >
              <X size={13} aria-hidden />
            </Button>
            <Variable of={place} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Variable({ of: { name, file, folder } }: { of: KeyPlace }) {
  const { t } = useTranslation();
  if (name === '') return null;
  const path = folder === null ? file : `${folder}/${file}`;
  return (
    <span className="muted">
      {path === null ? t('places.variableAlone', { name }) : t('places.variable', { name, file: path })}
    </span>
  );
}

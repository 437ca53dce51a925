import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Leak } from '../../../main/contract/leak-methods.ts';
import { client } from '../../client/transport.ts';
import { loadLeaks } from '../../data/leaks-store.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { TextField } from '../../ui/field.tsx';
import { useCall } from '../../ui/use-call.ts';

/** What uses the leaked key, to be ticked off. The user knows of more than Latchkey does. */
export function LeakUses({ leak }: { leak: Leak }) {
  const { t } = useTranslation();
  const { key, uses } = leak;
  const [added, setAdded] = useState('');
  const { busy, error, run } = useCall();
  const store = async (changed: Leak['uses']) => {
    await client.changeLeak({ keyId: key.id, uses: changed });
    await loadLeaks();
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (busy || added.trim() === '') return;
    void run(async () => {
      await store([...uses, { name: added.trim(), isDone: false }]);
      setAdded('');
    });
  };
  return (
    <>
      <ul className="leak-uses" aria-label={t('leaks.uses')}>
        {uses.map(({ name, isDone }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may have the same name
          <li key={index}>
            <label>
              <input
                type="checkbox"
                disabled={busy}
                checked={isDone}
                onChange={() =>
                  run(() => store(uses.map((use, at) => (at === index ? { ...use, isDone: !isDone } : use))))
                }
              />
              <bdi>{name}</bdi>
            </label>
            <Button
              look="quiet"
              small
              icon
              disabled={busy}
              aria-label={t('leaks.removeUse', { name })}
              title={t('leaks.removeUse', { name })}
              onClick={() => run(() => store(uses.filter((_, at) => at !== index)))}
            >
              <X size={14} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <form onSubmit={add} noValidate>
        <TextField
          label={t('leaks.addUse')}
          maxLength={200}
          readOnly={busy}
          value={added}
          onChange={(event) => setAdded(event.target.value)}
        />
        <Button type="submit" disabled={busy}>
          {t('leaks.add')}
        </Button>
      </form>
      {error && <ErrorCallout error={error} />}
    </>
  );
}

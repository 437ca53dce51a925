import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import type { Key } from '../../../main/contract/key.ts';
import type { LeakWay } from '../../../main/contract/leak.ts';
import { client } from '../../client/transport.ts';
import { providerName } from '../../data/accounts-store.ts';
import { loadLeaks, useLeak } from '../../data/leaks-store.ts';
import { ErrorCallout } from '../../ui/callout.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { KeyIdentity } from '../../ui/key-identity.tsx';
import { useCall } from '../../ui/use-call.ts';
import { LeakSteps } from './leak-steps.tsx';
import './leaked-dialog.css';

interface LeakedDialogProps {
  of: Key;
  account: Account;
  onClose(): void;
}

/** A key whose secret is known outside: first what to do, then the steps. It can be closed and gone on with at any time. */
export function LeakedDialog({ of, account, onClose }: LeakedDialogProps) {
  const leak = useLeak(of.id);
  if (leak === null || leak.way === null) return <ChooseWay of={of} account={account} onClose={onClose} />;
  return <LeakSteps leak={leak} account={account} onClose={onClose} />;
}

function ChooseWay({ of, account, onClose }: LeakedDialogProps) {
  const { t } = useTranslation();
  const { ways, advised } = account.policy.leaked;
  const [chosen, setChosen] = useState<LeakWay | null>(null);
  const { busy, error, run } = useCall();
  const isFull = account.maxKeys !== null && account.usedKeys >= account.maxKeys;
  const way = chosen ?? advised ?? ways[0] ?? 'end-first';
  const begin = () =>
    run(async () => {
      await client.beginLeak({ keyId: of.id });
      await client.changeLeak({ keyId: of.id, way });
      await loadLeaks();
    });
  return (
    <FormModal
      title={t('leaks.title', { label: of.label })}
      submit={t('common.next')}
      busy={busy}
      onSubmit={begin}
      onClose={onClose}
    >
      <KeyIdentity of={of} account={account} />
      <fieldset className="leak-ways">
        <legend>{t('leaks.choose')}</legend>
        {ways.map((each) => (
          <label key={each} className="choice">
            <input
              type="radio"
              name="way"
              checked={each === way}
              disabled={each === 'new-first' && isFull}
              onChange={() => setChosen(each)}
            />
            <WayText way={each} account={account} isAdvised={each === advised} isFull={isFull} />
          </label>
        ))}
      </fieldset>
      {error && <ErrorCallout error={error} />}
    </FormModal>
  );
}

interface WayTextProps {
  way: LeakWay;
  account: Account;
  isAdvised: boolean;
  /** Whether the provider allows no further key. */
  isFull: boolean;
}

function WayText({ way, account, isAdvised, isFull }: WayTextProps) {
  const { t } = useTranslation();
  const context = account.policy.words.revoke;
  const provider = providerName(account);
  return (
    <span>
      <strong>{way === 'end-first' ? t('leaks.ways.end-first', { context }) : t(`leaks.ways.${way}`)}</strong>
      {isAdvised && <span className="muted"> {t('leaks.advised', { provider })}</span>}
      <span className="muted hint">
        <WayMeans way={way} account={account} isFull={isFull} />
      </span>
    </span>
  );
}

function WayMeans({ way, account, isFull }: Omit<WayTextProps, 'isAdvised'>) {
  const { t } = useTranslation();
  if (way !== 'new-first') return t(`leaks.means.${way}`);
  if (isFull) return t('leaks.full', { max: account.maxKeys ?? 0, provider: providerName(account) });
  return t('leaks.means.new-first', { context: account.policy.words.revoke });
}

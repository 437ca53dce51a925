import { useTranslation } from 'react-i18next';
import type { Account } from '../../main/contract/account.ts';
import type { Key } from '../../main/contract/key.ts';
import { dayAndTime } from '../texts/time.ts';
import { Ago, Exactly } from './live-text.tsx';
import './key-identity.css';
import { Mask } from './mask.tsx';

/** What tells a key from others with the same label. In each dialog that ends a key or its secret. */
export function KeyIdentity({ of, account }: { of: Key; account: Account }) {
  const { t, i18n } = useTranslation();
  const unused = account.policy.reportsUse ? t('time.neverUsed') : t('details.unknown');
  return (
    <dl className="key-identity">
      <dt>{t('history.mask')}</dt>
      <dd>
        <Mask of={of.mask} />
      </dd>
      {of.remoteId !== null && (
        <>
          <dt>{t('keys.remoteId', { provider: account.policy.name })}</dt>
          <dd>
            <bdi className="mono">{of.remoteId}</bdi>
          </dd>
        </>
      )}
      <dt>{t('create.account')}</dt>
      <dd>
        <bdi>{account.label}</bdi>
      </dd>
      <dt>{t('keys.created')}</dt>
      <dd>
        {of.createdAt === null ? (
          t('details.unknown')
        ) : (
          <Exactly instant={of.createdAt}>{dayAndTime(of.createdAt, i18n.language)}</Exactly>
        )}
      </dd>
      <dt>{t('keys.lastUsed')}</dt>
      <dd>{of.lastUsedAt === null ? unused : <Ago instant={of.lastUsedAt} />}</dd>
    </dl>
  );
}

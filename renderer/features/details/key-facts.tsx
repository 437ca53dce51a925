import { Copy, ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import type { Key } from '../../../main/contract/key.ts';
import { allPackages } from '../../../main/contract/named-scopes.ts';
import { pageOf, providerName } from '../../data/accounts-store.ts';
import { useIsRefused } from '../../data/assigned-store.ts';
import { copyPublicPart } from '../../data/key-actions.ts';
import { useLeak } from '../../data/leaks-store.ts';
import { accountHref } from '../../data/selected-account.ts';
import { Button } from '../../ui/button.tsx';
import { KeyStatusName } from '../../ui/key-status.tsx';
import { Ago, Countdown, Day, useRedrawAt } from '../../ui/live-text.tsx';

export function KeyFacts({ of, account }: { of: Key; account: Account }) {
  const { t } = useTranslation();
  const { policy } = account;
  const isRefused = useIsRefused(of.id);
  const isLeaked = useLeak(of.id) !== null;
  return (
    <dl className="facts">
      <Fact name={t('create.account')}>
        <a href={accountHref(account.id)}>
          <bdi>{account.label}</bdi>
        </a>
        <PageLink url={pageOf(of, account)} text={t('details.page', { provider: providerName(account) })} />
        <PageLink url={policy.page?.help ?? null} text={t('add.helpPage')} />
      </Fact>
      {of.area !== null && (
        <Fact name={t(`areas.word.${policy.area?.word ?? 'project'}`)}>
          <bdi>{of.area.name}</bdi>
          {of.area.path !== '' && of.area.path !== of.area.name && <bdi className="muted">{of.area.path}</bdi>}
        </Fact>
      )}
      {of.remoteId !== null && (
        <Fact name={t('keys.remoteId', { provider: policy.name })}>
          <bdi className="mono">{of.remoteId}</bdi>
        </Fact>
      )}
      {of.publicPart !== null && <PublicPart of={of} part={of.publicPart} />}
      <Fact name={t('keys.status')}>
        <KeyStatusName of={of} ended={policy.words.revoke} />
        {isRefused && of.revokedAt === null && <span className="muted">{t('assigned.mark')}</span>}
        {isLeaked && <span className="muted">{t('leaks.mark')}</span>}
        {of.revokedUnverified && <span className="muted">{t('keys.unverified')}</span>}
        {of.revokedAt !== null && <Day instant={of.revokedAt} />}
      </Fact>
      <Fact name={t('create.expiry')}>
        <Expiry of={of} isKnown={policy.expiry === null || (policy.list === 'api' && policy.expiry.listed !== false)} />
      </Fact>
      <Fact name={t('keys.access')}>{t(`keys.accessLevel.${of.access}`)}</Fact>
      {of.scopes !== null && of.scopes.length > 0 && (
        <Fact name={policy.namedScopes ? t('packages.title') : t('scopes.title')}>
          {of.scopes.map((id) => (
            <bdi key={id} className="mono">
              {policy.namedScopes && id === allPackages ? t('packages.all') : id}
            </bdi>
          ))}
        </Fact>
      )}
      {of.restrictions !== null && of.restrictions.length > 0 && (
        <Fact name={t('keys.restrictions')}>
          {of.restrictions.map((each) => (
            <bdi key={each} className="mono">
              {each}
            </bdi>
          ))}
        </Fact>
      )}
      <Fact name={t('keys.created')}>
        {of.createdAt === null ? t('details.unknown') : <Day instant={of.createdAt} />}
      </Fact>
      <Fact name={t('details.added')}>
        <Day instant={of.addedAt} />
      </Fact>
      <Fact name={t('keys.lastUsed')}>
        <LastUse of={of} account={account} />
      </Fact>
    </dl>
  );
}

function PublicPart({ of, part }: { of: Key; part: string }) {
  const { t } = useTranslation();
  return (
    <Fact name={t('add.publicPart')}>
      <bdi className="mono">{part}</bdi>
      <Button
        look="quiet"
        small
        icon
        aria-label={t('keys.copyPublicPart')}
        title={t('keys.copyPublicPart')}
        onClick={() => copyPublicPart(of)}
      >
        <Copy size={15} aria-hidden />
      </Button>
    </Fact>
  );
}

function PageLink({ url, text }: { url: string | null; text: string }) {
  const { t } = useTranslation();
  if (url === null) return null;
  return (
    <a className="page" href={url} target="_blank" rel="noopener noreferrer">
      {text}
      <ExternalLink size={13} aria-hidden />
      <span className="visually-hidden">, {t('common.opensOutside')}</span>
    </a>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Where keys are added by hand, nobody may have known the day. Else a key without one never expires. */
function Expiry({ of: { expiresAt, revokedAt }, isKnown }: { of: Key; isKnown: boolean }) {
  const { t } = useTranslation();
  useRedrawAt(expiresAt !== null && expiresAt > Date.now() ? expiresAt : Number.POSITIVE_INFINITY);
  if (expiresAt === null) return isKnown ? t('create.expiryNever') : t('create.expiryUnknown');
  return (
    <>
      <Day instant={expiresAt} />
      {revokedAt === null && expiresAt > Date.now() && (
        <span className="muted">
          <Countdown instant={expiresAt} sentence={t('details.left', { time: '\n' })} />
        </span>
      )}
    </>
  );
}

function LastUse({ of, account }: { of: Key; account: Account }) {
  const { t } = useTranslation();
  const { reportsUse } = account.policy;
  const provider = providerName(account);
  if (of.lastUsedAt === null) return reportsUse ? t('time.neverUsed') : t('details.unknown');
  return (
    <>
      <Ago instant={of.lastUsedAt} />
      <span className="muted">
        {reportsUse ? t('details.saysProvider', { provider }) : t('details.saysLatchkey', { provider })}
      </span>
    </>
  );
}

import type { TFunction } from 'i18next';
import { Ban, CircleAlert, CircleCheck, CirclePause, Clock3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../main/contract/key.ts';
import { type KeyStatus, keyStatus, statusChangesAt } from '../../main/contract/key-status.ts';
import type { ProviderPolicy } from '../../main/contract/provider.ts';
import { shortDate } from '../texts/time.ts';
import { Countdown, Exactly, useRedrawAt } from './live-text.tsx';
import './key-status.css';

const icons = { active: CircleCheck, expiring: Clock3, expired: CircleAlert, disabled: CirclePause, revoked: Ban };

interface StatusProps {
  of: Key;
  /** What its provider calls the end of a key. */
  ended: ProviderPolicy['words']['revoke'] | undefined;
}

const nameOf = (status: KeyStatus, ended: StatusProps['ended'], t: TFunction): string =>
  status === 'revoked' ? t('keys.statusName.revoked', { context: ended ?? 'revoke' }) : t(`keys.statusName.${status}`);

/** Shows the status by shape, word and color, so that none of them is needed alone. */
export function KeyStatusCell({ of, ended }: StatusProps) {
  const { t } = useTranslation();
  const now = Date.now();
  const status = keyStatus(of, now);
  useRedrawAt(statusChangesAt(of, now));
  const counts = of.expiresAt !== null && (status === 'active' || status === 'expiring');
  const Icon = icons[status];
  return (
    <span className={`key-status ${status}`}>
      <Icon size={14} aria-hidden />
      {/* Beside a countdown, a visible word would say nothing that shape and color don't. */}
      <span className={counts ? 'visually-hidden' : ''}>{nameOf(status, ended, t)}</span>
      {of.expiresAt !== null && status === 'expired' && (
        <span className="muted ellipsis">
          <ExpiredOn instant={of.expiresAt} />
        </span>
      )}
      {of.revokedUnverified && <span className="muted ellipsis">{t('keys.unverified')}</span>}
      {counts && of.expiresAt !== null && <Countdown instant={of.expiresAt} />}
    </span>
  );
}

/** The line below the status: the time left, the day of expiry, or that nobody verified that it is revoked. */
export function BelowStatus({ of: { expiresAt, revokedAt, revokedUnverified } }: { of: Key }) {
  const { t } = useTranslation();
  const now = Date.now();
  useRedrawAt(expiresAt !== null && expiresAt > now ? expiresAt : Number.POSITIVE_INFINITY);
  if (revokedUnverified) return t('keys.unverified');
  if (expiresAt === null || revokedAt !== null) return null;
  if (expiresAt <= now) return <ExpiredOn instant={expiresAt} />;
  return <Countdown instant={expiresAt} sentence={t('details.left', { time: '\n' })} />;
}

function ExpiredOn({ instant }: { instant: number }) {
  const { t, i18n } = useTranslation();
  return <Exactly instant={instant}>{t('keys.expiredOn', { date: shortDate(instant, i18n.language) })}</Exactly>;
}

/** The status as a visible word, for places that show the countdown elsewhere. */
export function KeyStatusName({ of, ended }: StatusProps) {
  const { t } = useTranslation();
  const now = Date.now();
  const status = keyStatus(of, now);
  useRedrawAt(statusChangesAt(of, now));
  const Icon = icons[status];
  return (
    <span className={`key-status ${status}`}>
      <Icon size={14} aria-hidden />
      {nameOf(status, ended, t)}
    </span>
  );
}

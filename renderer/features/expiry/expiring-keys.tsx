import { CircleAlert, Clock3 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { keyStatus } from '../../../main/contract/key-status.ts';
import { useAccount } from '../../data/accounts-store.ts';
import { detailsHref } from '../../shell/open-details.ts';
import { shortDate } from '../../texts/time.ts';
import { Button } from '../../ui/button.tsx';
import { Ago, Countdown, Exactly } from '../../ui/live-text.tsx';
import './expiring-keys.css';

const shownAtFirst = 25;
const shownMore = 200;

interface ExpiringKeysProps {
  keys: readonly Key[];
  /** The total number. `keys` may contain fewer. */
  count: number;
  /** Shows the time left, or the time since expiry, as of this instant. Left out for keys that never expire. */
  now?: number;
}

/** Keys as links to their details. */
export function ExpiringKeys({ keys, count, now }: ExpiringKeysProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(shownAtFirst);
  const more = Math.min(shownMore, keys.length - shown);
  const beyond = count - keys.length;
  return (
    <>
      <ul className="expiring-keys">
        {keys.slice(0, shown).map((key) => (
          <li key={key.id}>
            <KeyLink of={key}>{now !== undefined && <When of={key} now={now} />}</KeyLink>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button small onClick={() => setShown(shown + more)}>
          {t('expiries.more', { count: more })}
        </Button>
      )}
      {beyond > 0 && <p className="muted">{t('expiries.beyond', { count: beyond })}</p>}
    </>
  );
}

function KeyLink({ of, children }: { of: Key; children: ReactNode }) {
  const account = useAccount(of.accountId);
  return (
    <a href={detailsHref(of.id)}>
      <bdi className="label ellipsis" title={of.label}>
        {of.label}
      </bdi>
      <bdi className="account ellipsis" title={account?.label}>
        {account?.label}
      </bdi>
      <span className="mask mono ellipsis">{of.mask}</span>
      {children && <span className="when">{children}</span>}
    </a>
  );
}

/** The time left, or the time since expiry, with the date. */
function When({ of, now }: { of: Key; now: number }) {
  const { t, i18n } = useTranslation();
  const [before, after] = t('expiries.ago', { when: '\n' }).split('\n');
  const { expiresAt } = of;
  if (expiresAt === null) return null;
  const day = shortDate(expiresAt, i18n.language);
  return (
    <>
      <span className="muted">{expiresAt > now ? day : <Exactly instant={expiresAt}>{day}</Exactly>}</span>
      <strong className={keyStatus(of, now)}>
        {expiresAt > now ? <Clock3 size={14} aria-hidden /> : <CircleAlert size={14} aria-hidden />}
        {expiresAt > now ? (
          <Countdown instant={expiresAt} />
        ) : (
          <>
            {before}
            <Ago instant={expiresAt} />
            {after}
          </>
        )}
      </strong>
    </>
  );
}

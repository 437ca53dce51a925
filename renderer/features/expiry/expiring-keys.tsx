import { CircleAlert, Clock3 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { shortDate } from '../../texts/time.ts';
import { Button } from '../../ui/button.tsx';
import { Ago, Countdown } from '../../ui/live-text.tsx';
import { useAccount } from '../accounts/accounts-store.ts';
import { accountHref } from '../accounts/selected-account.ts';
import { type DatedKey, urgencyOf } from './days.ts';
import { showKey } from './show-key.ts';
import './expiring-keys.css';

const shownAtFirst = 25;
const shownMore = 200;

/** Keys as links to their place in their account's list. */
export function ExpiringKeys<K extends Key>({ keys, when }: { keys: readonly K[]; when?(key: K): ReactNode }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(shownAtFirst);
  const more = Math.min(shownMore, keys.length - shown);
  return (
    <>
      <ul className="expiring-keys">
        {keys.slice(0, shown).map((key) => (
          <li key={key.id}>
            <KeyLink of={key}>{when?.(key)}</KeyLink>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button small onClick={() => setShown(shown + more)}>
          {t('expiries.more', { count: more })}
        </Button>
      )}
    </>
  );
}

function KeyLink({ of, children }: { of: Key; children: ReactNode }) {
  const account = useAccount(of.accountId);
  return (
    <a
      href={accountHref(of.accountId)}
      onClick={(event) => {
        event.preventDefault();
        showKey(of);
      }}
    >
      <bdi className="label ellipsis">{of.label}</bdi>
      <bdi className="account ellipsis">{account?.label}</bdi>
      <span className="mask mono ellipsis">{of.mask}</span>
      {children && <span className="when">{children}</span>}
    </a>
  );
}

/** How long the key still works, or since when it does not, with the day. */
export function When({ of, now }: { of: DatedKey; now: number }) {
  const { t, i18n } = useTranslation();
  const [before, after] = t('expiries.ago', { when: '\n' }).split('\n');
  return (
    <>
      <span className="muted">{shortDate(of.expiresAt, i18n.language)}</span>
      <strong className={urgencyOf(of, now)}>
        {of.expiresAt > now ? <Clock3 size={14} aria-hidden /> : <CircleAlert size={14} aria-hidden />}
        {of.expiresAt > now ? (
          <Countdown instant={of.expiresAt} />
        ) : (
          <>
            {before}
            <Ago instant={of.expiresAt} />
            {after}
          </>
        )}
      </strong>
    </>
  );
}

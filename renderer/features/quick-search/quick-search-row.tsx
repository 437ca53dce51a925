import { KeyRound, Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { placesInShort } from '../../../main/contract/key-place.ts';
import { keyStatus } from '../../../main/contract/key-status.ts';
import { useAccount } from '../../data/accounts-store.ts';
import type { Action } from '../../shell/action.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { KeyStatusCell } from '../../ui/key-status.tsx';
import { Marked } from '../../ui/marked.tsx';
import { Place } from '../../ui/place.tsx';

/** More don't fit beside the account. */
const mostPlaces = 2;

export function KeyRow({ of, needle }: { of: Key; needle: string }) {
  const { t } = useTranslation();
  const account = useAccount(of.accountId);
  return (
    <>
      {of.favorite ? (
        <Star size={17} className="favorite" role="img" aria-label={t('quickSearch.favorite')} />
      ) : (
        <KeyRound size={17} aria-hidden />
      )}
      <span className="what">
        <bdi className="name ellipsis" title={of.label}>
          <Marked text={of.label} needle={needle} />
        </bdi>
        <span className="where">
          <bdi className="detail ellipsis" title={account?.label}>
            <Marked text={account?.label ?? ''} needle={needle} />
          </bdi>
          {placesInShort(of.places)
            .slice(0, mostPlaces)
            .map(({ project, environment }) => (
              <Place key={`${environment} ${project}`} project={project} environment={environment}>
                {project !== null && <Marked text={project} needle={needle} />}
              </Place>
            ))}
        </span>
      </span>
      <span className="state">
        {!of.inVault
          ? t('keys.notInVault')
          : keyStatus(of, Date.now()) !== 'active' && <KeyStatusCell of={of} ended={account?.policy.words.revoke} />}
      </span>
      <span className="mono mask ellipsis">
        <Marked text={of.mask} needle={needle} />
      </span>
    </>
  );
}

export function ActionRow({ of, needle }: { of: Action; needle: string }) {
  const Icon = of.icon;
  const Name = of.label === 'name' ? 'bdi' : 'span';
  const Detail = of.label === 'detail' ? 'bdi' : 'span';
  return (
    <>
      <Icon size={17} aria-hidden />
      <span className="what">
        <Name className="name ellipsis" title={of.name}>
          <Marked text={of.name} needle={needle} />
        </Name>
        {of.detail && (
          <Detail className="detail ellipsis" title={of.detail}>
            {of.detail}
          </Detail>
        )}
      </span>
      {of.keys && <Kbd keys={of.keys} quiet />}
    </>
  );
}

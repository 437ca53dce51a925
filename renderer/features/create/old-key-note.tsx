import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { inheritedRestrictions } from '../../../main/contract/in-place-of.ts';
import type { Key } from '../../../main/contract/key.ts';
import type { ProviderPolicy } from '../../../main/contract/provider.ts';
import './scopes.css';

interface OldKeyNoteProps {
  of: Key;
  policy: ProviderPolicy;
}

/** What becomes of the restrictions of the old key, when the API creates another one in its place. */
export function OldKeyNote({ of, policy }: OldKeyNoteProps) {
  const { t } = useTranslation();
  const id = useId();
  const inherited = inheritedRestrictions(policy, of);
  if (inherited === 'none') return null;
  const text = <span id={id}>{t(`create.restrictions.${inherited}`, { provider: policy.name })}</span>;
  const isKept = inherited === 'same';
  return (
    <div className={isKept ? 'old-key muted' : 'old-key callout info'} role={isKept ? undefined : 'note'}>
      {text}
      {inherited !== 'untold' && <Ids ids={of.restrictions ?? []} labelledBy={id} />}
    </div>
  );
}

/** What the old key has, which the user chooses again on the provider's page. */
export function OldKeyOnPage({ of }: { of: Key }) {
  const { t } = useTranslation();
  const id = useId();
  const ids = [...(of.area === null ? [] : [of.area.name]), ...(of.scopes ?? []), ...(of.restrictions ?? [])];
  if (ids.length === 0) return null;
  return (
    <div className="old-key muted">
      <span id={id}>{t('create.restrictions.onPage')}</span>
      <Ids ids={ids} labelledBy={id} />
    </div>
  );
}

function Ids({ ids, labelledBy }: { ids: readonly string[]; labelledBy: string }) {
  return (
    <ul aria-labelledby={labelledBy}>
      {ids.map((each) => (
        <li key={each}>
          <bdi className="mono">{each}</bdi>
        </li>
      ))}
    </ul>
  );
}

import { Boxes, Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isolated } from '../../../main/contract/foreign-text.ts';
import type { Key } from '../../../main/contract/key.ts';
import { placesInShort } from '../../../main/contract/key-place.ts';
import type { ProviderPolicy } from '../../../main/contract/provider.ts';
import type { KeyColumn } from '../../../main/contract/settings.ts';
import { providerName, useAccount } from '../../data/accounts-store.ts';
import { useIsRefused } from '../../data/assigned-store.ts';
import { useKeys } from '../../data/keys-store.ts';
import { useLeaks } from '../../data/leaks-store.ts';
import { partIn, useRotations } from '../../data/rotations-store.ts';
import { shortDate } from '../../texts/time.ts';
import { BelowStatus, KeyStatusCell, KeyStatusName } from '../../ui/key-status.tsx';
import { Ago } from '../../ui/live-text.tsx';
import { Marked } from '../../ui/marked.tsx';
import { Place } from '../../ui/place.tsx';
import { useColumns } from './columns-store.ts';
import { type Mark, marksOf } from './marks.ts';
import { hiddenMatch } from './matches.ts';

interface CellProps {
  of: Key;
  /** The search text in its search form. */
  needle: string;
  copied: boolean;
}

/**
 * The label, and below it what the row shows nowhere else: that the record is damaged, what the search found, the status, or
 * where the key is used.
 */
export function LabelCell({ of, needle, copied, columns }: CellProps & { columns: readonly KeyColumn[] }) {
  const { t } = useTranslation();
  const id = useId();
  const hasStatusBelow = useColumns(({ chosen }) => chosen?.includes('status') && !columns.includes('status'));
  const places = hasStatusBelow ? [] : placesInShort(of.places);
  const area = hasStatusBelow ? null : of.area;
  const isUsed = places.length > 0 || area !== null;
  return (
    <span role="gridcell" className="cell-label" {...(isUsed && { 'aria-label': of.label, 'aria-describedby': id })}>
      <bdi className="ellipsis" title={of.label}>
        <Marked text={of.label} needle={needle} />
      </bdi>
      {of.damaged && (
        <span className="found-by ellipsis" title={t('keys.damaged')}>
          {t('keys.damaged')}
        </span>
      )}
      {copied && !columns.includes('mask') ? (
        <Copied />
      ) : (
        needle !== '' && <FoundBy of={of} needle={needle} columns={columns} />
      )}
      {hasStatusBelow && <StatusLine of={of} />}
      {isUsed && (
        <span id={id} className="cell-places">
          {area && (
            <span className="area" title={area.path || area.name}>
              <Boxes size={13} aria-hidden />
              <bdi className="ellipsis">
                <Marked text={area.name} needle={needle} />
              </bdi>
            </span>
          )}
          {places.map(({ project, environment }) => (
            <Place key={`${environment} ${project}`} project={project} environment={environment}>
              {project !== null && <Marked text={project} needle={needle} />}
            </Place>
          ))}
        </span>
      )}
    </span>
  );
}

function FoundBy({ of, needle, columns }: Omit<CellProps, 'copied'> & { columns: readonly KeyColumn[] }) {
  const { t } = useTranslation();
  const account = useAccount(of.accountId);
  // Within one account, its name and provider are the same for all keys, so they aren't searched.
  const isSearched = useKeys((state) => state.query.accountId === null);
  const names = isSearched ? { account: account?.label ?? '', provider: account?.policy.name ?? '' } : null;
  const found = hiddenMatch(of, names, columns, needle);
  if (found === null) return null;
  return (
    <span className="found-by muted ellipsis" title={found.text}>
      {t(`foundBy.${found.field}`)} <Marked text={found.text} needle={needle} />
    </span>
  );
}

function Copied() {
  const { t } = useTranslation();
  return (
    <span className="copied">
      <Check size={15} aria-hidden /> {t('keys.copied')}
    </span>
  );
}

/** The cell of each column. */
export const cells: Readonly<Record<KeyColumn, (props: CellProps) => ReactNode>> = {
  mask: MaskCell,
  account: AccountCell,
  access: AccessCell,
  tags: TagsCell,
  'last-used': LastUsedCell,
  created: CreatedCell,
  status: StatusCell,
};

function MaskCell({ of, needle, copied }: CellProps) {
  return (
    <span role="gridcell" className="cell-mask">
      {copied ? (
        <Copied />
      ) : (
        <span className="mono ellipsis" title={of.mask}>
          <Marked text={of.mask} needle={needle} />
        </span>
      )}
    </span>
  );
}

function AccountCell({ of, needle }: CellProps) {
  const account = useAccount(of.accountId);
  const names = account === null ? [] : [isolated(account.label), providerName(account)];
  return (
    <span role="gridcell" className="muted ellipsis" title={[...new Set(names)].join(' · ')}>
      <bdi>
        <Marked text={account?.label ?? ''} needle={needle} />
      </bdi>
    </span>
  );
}

function AccessCell({ of }: CellProps) {
  const { t } = useTranslation();
  return (
    <span role="gridcell" className="cell-access muted">
      {t(`keys.accessLevel.${of.access}`)}
    </span>
  );
}

function TagsCell({ of, needle }: CellProps) {
  return (
    <span role="gridcell" className="cell-tags" title={of.tags.join(', ')}>
      {of.tags.map((tag) => (
        <bdi key={tag} className="tag ellipsis">
          <Marked text={tag} needle={needle} />
        </bdi>
      ))}
    </span>
  );
}

function LastUsedCell({ of }: CellProps) {
  const { t } = useTranslation();
  const account = useAccount(of.accountId);
  return (
    <span role="gridcell" className="cell-used ellipsis">
      {of.lastUsedAt === null ? (
        <span title={account?.policy.reportsUse ? t('time.neverUsed') : t('details.unknown')}>{t('time.never')}</span>
      ) : (
        <Ago instant={of.lastUsedAt} />
      )}
    </span>
  );
}

function CreatedCell({ of }: CellProps) {
  const { i18n } = useTranslation();
  return (
    <span role="gridcell" className="muted ellipsis">
      {of.createdAt !== null && shortDate(of.createdAt, i18n.language)}
    </span>
  );
}

function StatusCell({ of }: CellProps) {
  const ended = useAccount(of.accountId)?.policy.words.revoke;
  const marks = useMarks(of);
  return (
    <span role="gridcell" className="cell-status">
      {marks.length > 0 ? <KeyStatusCell of={of} ended={ended} /> : <KeyStatusName of={of} ended={ended} />}
      {marks.length > 0 ? (
        <Marks marks={marks} ended={ended} />
      ) : (
        <span className="below ellipsis">
          <BelowStatus of={of} />
        </span>
      )}
    </span>
  );
}

/** The status and its marks in one line. */
function StatusLine({ of }: { of: Key }) {
  const ended = useAccount(of.accountId)?.policy.words.revoke;
  return (
    <span className="status-below">
      <KeyStatusCell of={of} ended={ended} />
      <Marks marks={useMarks(of)} ended={ended} />
    </span>
  );
}

function useMarks(of: Key): Mark[] {
  const part = useRotations(({ rotations }) => partIn(rotations, of.id));
  const isLeaked = useLeaks(({ leaks }) => leaks.some(({ key }) => key.id === of.id));
  return marksOf(of, { isLeaked, isRefused: useIsRefused(of.id) }, part);
}

const words = {
  leaked: 'leaks.mark',
  'address-refused': 'assigned.mark',
  old: 'rotations.isOld',
  new: 'rotations.isNew',
  elsewhere: 'keys.notInVault',
} as const satisfies Record<Mark, string>;

function Marks({ marks, ended }: { marks: readonly Mark[]; ended: ProviderPolicy['words']['revoke'] | undefined }) {
  const { t } = useTranslation();
  if (marks.length === 0) return null;
  return (
    <span
      className="below ellipsis"
      {...(marks.includes('elsewhere') && { title: t('keys.notInVaultHint', { context: ended ?? 'revoke' }) })}
    >
      {marks.map((mark) => t(words[mark])).join(' · ')}
    </span>
  );
}

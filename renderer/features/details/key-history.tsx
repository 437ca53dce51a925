import { useTranslation } from 'react-i18next';
import type { Key } from '../../../main/contract/key.ts';
import { useAccount } from '../../data/accounts-store.ts';
import { loadEarlier, useDetails } from '../../data/details-store.ts';
import { historyText } from '../../data/history-text.ts';
import { Button } from '../../ui/button.tsx';
import { Ago } from '../../ui/live-text.tsx';

export function KeyHistory({ of }: { of: Pick<Key, 'accountId'> }) {
  const { t } = useTranslation();
  const ended = useAccount(of.accountId)?.policy.words.revoke;
  const history = useDetails((state) => state.history);
  const entries = useDetails((state) => state.entries);
  return (
    <section className="key-history">
      <h3>{t('details.history')}</h3>
      {history?.length === 0 && <p className="muted">{t('details.noHistory')}</p>}
      {history && history.length > 0 && (
        <ol>
          {history.map((entry) => (
            <li key={entry.id}>
              <span>
                {historyText(entry, ended, t)}
                {entry.folder !== null && (
                  <bdi className="folder muted" title={entry.folder}>
                    {entry.folder}
                  </bdi>
                )}
              </span>
              <span className="muted">
                <Ago instant={entry.at} />
              </span>
            </li>
          ))}
        </ol>
      )}
      {history && entries > history.length && (
        <Button small onClick={loadEarlier}>
          {t('details.earlier')}
        </Button>
      )}
    </section>
  );
}

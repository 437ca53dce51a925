import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../main/contract/account.ts';
import type { CodedError } from '../../../main/contract/errors.ts';
import type { Key } from '../../../main/contract/key.ts';
import type { Output } from '../../../main/contract/methods.ts';
import { client } from '../../client/transport.ts';
import { useAccounts } from '../../data/accounts-store.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { FormModal } from '../../ui/dialog.tsx';
import { Ago, Day } from '../../ui/live-text.tsx';
import { codedOf, say } from '../../ui/messages.tsx';
import { useCall } from '../../ui/use-call.ts';
import './join-dialog.css';

interface JoinDialogProps {
  of: Key;
  account: Account;
  onClose(): void;
}

/** Asks the provider whether it accepts the key, and the user which one on its list it is. */
export function JoinDialog({ of, account, onClose }: JoinDialogProps) {
  const { t } = useTranslation();
  const provider = account.label;
  const done = () => {
    say(t('joining.done', { label: of.label, provider }));
    onClose();
  };
  const { found, failure, again } = useListed(of.id, done);
  const [chosen, setChosen] = useState<string | null>(null);
  const { busy, error, run } = useCall();
  const join = (listedId: string) =>
    run(async () => {
      await client.joinListed({ keyId: of.id, listedId });
      say(t('joining.done', { label: of.label, provider }), async () => void (await client.undoJoin({ keyId: of.id })));
      onClose();
    });
  return (
    <FormModal
      title={t('joining.title', { label: of.label, provider })}
      submit={t('joining.submit')}
      busyText={t('joining.busy')}
      busy={busy}
      disabled={chosen === null}
      onSubmit={() => chosen !== null && join(chosen)}
      onClose={onClose}
    >
      <p role="status">
        {found === null
          ? failure === null && t('joining.asking', { provider })
          : found.keys.length === 0
            ? t('joining.none', { provider })
            : t('joining.body', { provider })}
      </p>
      {failure && (
        <ErrorCallout error={failure}>
          <div>
            <Button small onClick={again}>
              {t('common.tryAgain')}
            </Button>
          </div>
        </ErrorCallout>
      )}
      {found !== null && found.keys.length > 0 && <Rows found={found} chosen={chosen} onChoose={setChosen} />}
      {error && <ErrorCallout error={error} />}
    </FormModal>
  );
}

type Found = Output<'findListed'>;

/** The rows, once the provider has told them. */
function useListed(keyId: string, onJoined: () => void) {
  const [found, setFound] = useState<Found | null>(null);
  const [failure, setFailure] = useState<CodedError | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt asks again; `onJoined` differs at each render
  useEffect(() => {
    let isGone = false;
    setFailure(null);
    client.findListed({ keyId }).then(
      (answer) => {
        if (isGone) return;
        if (answer.isJoined) onJoined();
        else setFound(answer);
      },
      (error) => {
        if (!isGone) setFailure(codedOf(error));
      },
    );
    return () => {
      isGone = true;
    };
  }, [keyId, attempt]);
  return { found, failure, again: () => setAttempt(attempt + 1) };
}

interface RowsProps {
  found: Found;
  chosen: string | null;
  onChoose(id: string): void;
}

function Rows({ found: { keys, more }, chosen, onChoose }: RowsProps) {
  const { t } = useTranslation();
  const name = useId();
  const accounts = useAccounts((state) => state.accounts) ?? [];
  const isOfSeveral = new Set(keys.map(({ accountId }) => accountId)).size > 1;
  return (
    <fieldset className="choices listed-rows">
      <legend>{t('joining.rows')}</legend>
      <div className="rows">
        {keys.map(({ id, label, accountId, createdAt, lastUsedAt }) => (
          <label key={id}>
            <input type="radio" name={name} checked={id === chosen} onChange={() => onChoose(id)} />
            <span>
              <bdi>{label}</bdi>
              <span className="muted">
                {t('keys.created')}: {createdAt === null ? t('details.unknown') : <Day instant={createdAt} />}
                {' · '}
                {lastUsedAt === null ? (
                  t('time.neverUsed')
                ) : (
                  <>
                    {t('keys.lastUsed')}: <Ago instant={lastUsedAt} />
                  </>
                )}
                {isOfSeveral && ` · ${accounts.find((account) => account.id === accountId)?.label ?? ''}`}
              </span>
            </span>
          </label>
        ))}
      </div>
      {more > 0 && <p className="muted">{t('joining.more', { count: more })}</p>}
    </fieldset>
  );
}

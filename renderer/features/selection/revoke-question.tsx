import { useTranslation } from 'react-i18next';
import type { CodedError } from '../../../main/contract/errors.ts';
import type { Key } from '../../../main/contract/key.ts';
import { useAccounts } from '../../data/accounts-store.ts';
import { useEndingOf } from '../../data/use-ending.ts';
import { providerWords } from '../../texts/provider-words.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorCallout } from '../../ui/callout.tsx';
import { AlertCancel, AlertDescription } from '../../ui/dialog.tsx';
import type { Fate } from './fate.ts';
import { KeysBriefly } from './keys-briefly.tsx';

interface RevokeQuestionProps {
  /** Null while it is loading. */
  fate: Fate | null;
  /** Why it couldn't be loaded. */
  error: CodedError | null;
  onRevoke(fate: Fate): void;
  onCancel(): void;
}

/** The keys that will be revoked, and those that won't. The focus starts on Cancel. */
export function RevokeQuestion({ fate, error, onRevoke, onCancel }: RevokeQuestionProps) {
  const { t } = useTranslation();
  const dies = fate?.dies ?? [];
  const count = dies.length;
  const context = useEndingOf()(dies);
  return (
    <>
      <AlertDescription asChild>
        <div className="parts">
          {fate && <Fates {...fate} />}
          {error && <ErrorCallout error={error} />}
        </div>
      </AlertDescription>
      <div className="dialog-foot">
        <AlertCancel asChild>
          <Button onClick={onCancel}>{t('common.cancel')}</Button>
        </AlertCancel>
        {error === null && (fate === null || count > 0) && (
          <Button look="danger" disabled={fate === null} onClick={() => fate && onRevoke(fate)}>
            {t('revokeSeveral.confirm', { count, context })}
          </Button>
        )}
      </div>
    </>
  );
}

function Fates({ dies, byHand, already }: Fate) {
  const { t } = useTranslation();
  const endingOf = useEndingOf();
  const context = endingOf(byHand);
  return (
    <>
      {dies.length > 0 && (
        <>
          <p>{t('revokeSeveral.body')}</p>
          <KeysBriefly keys={dies} label={t('revokeSeveral.dies', { context: endingOf(dies) })} />
          <Warnings of={dies} />
        </>
      )}
      {byHand.length > 0 && (
        <section>
          <p className="muted">{t('revokeSeveral.byHand', { count: byHand.length, context })}</p>
          <KeysBriefly keys={byHand} label={t('revokeSeveral.untouched', { context })} />
        </section>
      )}
      {already.length > 0 && (
        <p className="muted">{t('revokeSeveral.already', { count: already.length, context: endingOf(already) })}</p>
      )}
    </>
  );
}

/** What else happens at the providers of these keys. */
function Warnings({ of }: { of: readonly Key[] }) {
  const accounts = useAccounts((state) => state.accounts) ?? [];
  const providers = new Set(of.map(({ accountId }) => accounts.find(({ id }) => id === accountId)?.policy.id ?? ''));
  const warnings = [...providers].flatMap((id) => providerWords(id).revoking ?? []);
  return warnings.map((warning) => (
    <p key={warning} className="muted">
      {warning}
    </p>
  ));
}

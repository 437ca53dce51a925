import { useTranslation } from 'react-i18next';
import type { CodedError } from '../../main/contract/errors.ts';
import type { ProviderPolicy } from '../../main/contract/provider.ts';
import { Button } from './button.tsx';
import { ErrorCallout } from './callout.tsx';

interface UnverifiedRevocationProps {
  error: CodedError;
  /** What the provider calls it. */
  context: ProviderPolicy['words']['revoke'];
  busy: boolean;
  onInsist(): void;
}

/** Why a key that the user revoked isn't marked as revoked. If nobody could verify it, the user's word is enough. */
export function UnverifiedRevocation({ error, context, busy, onInsist }: UnverifiedRevocationProps) {
  const { t } = useTranslation();
  return (
    <ErrorCallout error={error}>
      {error.code === 'revocation_unverified' && (
        <div>
          <Button small disabled={busy} onClick={onInsist}>
            {t('revoke.markUnverified', { context })}
          </Button>
        </div>
      )}
    </ErrorCallout>
  );
}

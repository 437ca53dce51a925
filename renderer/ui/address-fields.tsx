import { useTranslation } from 'react-i18next';
import type { CodedError } from '../../main/contract/errors.ts';
import type { ProviderPolicy } from '../../main/contract/provider.ts';
import { errorSentence, errorText } from '../texts/error-text.ts';
import { TextField } from './field.tsx';

interface AddressFieldsProps {
  policy: ProviderPolicy;
  error: CodedError | null;
  baseUrl: string;
  header: string;
  page?: string;
  onBaseUrl(value: string): void;
  onHeader(value: string): void;
  onPage?(value: string): void;
}

/** The address of the provider's API, or the one where keys are verified, and the customer's own page, if the policy has them. */
export function AddressFields(props: AddressFieldsProps) {
  const { policy, error, baseUrl, header, page = '', onBaseUrl, onHeader, onPage } = props;
  const { t } = useTranslation();
  const trying = policy.address?.for === 'verification';
  return (
    <>
      {policy.address && (
        <TextField
          label={trying ? t('addAccount.verificationUrl') : t('addAccount.baseUrl')}
          hint={trying && t('addAccount.verificationUrlHint')}
          type="url"
          problem={urlProblem(error, 'baseUrl')}
          value={baseUrl}
          onChange={(event) => onBaseUrl(event.target.value)}
        />
      )}
      {policy.header && baseUrl.trim() !== '' && (
        <TextField
          label={t('addAccount.header')}
          hint={t('addAccount.headerHint', { interpolation: { skipOnVariables: true } })}
          problem={problemIn(error, 'header')}
          value={header}
          onChange={(event) => onHeader(event.target.value)}
        />
      )}
      {policy.page?.isOwn && (
        <TextField
          label={t('addAccount.page')}
          hint={t(policy.page.help === null ? 'addAccount.pageHintOwnServer' : 'addAccount.pageHint', {
            path: policy.page.path,
            provider: policy.name,
          })}
          type="url"
          problem={urlProblem(error, 'page')}
          value={page}
          onChange={(event) => onPage?.(event.target.value)}
        />
      )}
    </>
  );
}

const problemIn = (error: CodedError | null, name: string): string | null =>
  error?.code === 'invalid_input' && error.params.name === name ? errorText(error).message : null;

function urlProblem(error: CodedError | null, name: 'baseUrl' | 'page'): string | null {
  if (error?.code === 'insecure_url') return error.params.name === name ? errorSentence(error) : null;
  return problemIn(error, name);
}

/** Whether these fields show the error themselves. */
export const isAddressProblem = (error: CodedError | null): boolean =>
  urlProblem(error, 'baseUrl') !== null || urlProblem(error, 'page') !== null || problemIn(error, 'header') !== null;

/** The trimmed text, or null if it is empty. */
export const givenOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

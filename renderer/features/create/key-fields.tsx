import type { ProviderPolicy } from '../../../main/contract/provider.ts';
import { ExpiryField } from '../../ui/expiry-field.tsx';
import { AccessField, LabelField } from '../../ui/key-fields.tsx';
import { chosen, type Draft, type SetDraft } from './draft.ts';

interface KeyFieldsProps {
  policy: ProviderPolicy;
  draft: Draft;
  /** Whether the key exists already. */
  isMade?: boolean;
  onChange: SetDraft;
  problemOf(name: string): string | null;
}

/** The fields of a new key that its account's policy asks for. */
export function KeyFields({ policy, draft, isMade = false, onChange, problemOf }: KeyFieldsProps) {
  const { access, expiry } = chosen(draft, policy);
  return (
    <>
      <LabelField
        policy={policy}
        value={draft.label}
        problem={problemOf('label')}
        onChange={(label) => onChange({ label })}
      />
      {access !== null && (
        <AccessField levels={policy.access} value={access} onChange={(level) => onChange({ access: level })} />
      )}
      {policy.expiry && (
        <ExpiryField
          policy={policy.expiry}
          isMade={isMade}
          createdOn={draft.createdOn}
          value={expiry}
          problem={problemOf('expiry')}
          onChange={(choice) => onChange({ expiry: choice })}
        />
      )}
    </>
  );
}

import { useTranslation } from 'react-i18next';
import type { AccessLevel } from '../../main/contract/key.ts';
import type { ProviderPolicy } from '../../main/contract/provider.ts';
import { SelectField, TextField } from './field.tsx';

interface LabelFieldProps {
  policy: ProviderPolicy;
  value: string;
  problem: string | null;
  onChange(label: string): void;
}

export function LabelField({ policy, value, problem, onChange }: LabelFieldProps) {
  const { t } = useTranslation();
  return (
    <TextField
      label={t('create.label', { context: policy.words.label })}
      hint={<LabelHint label={value} policy={policy} />}
      problem={problem}
      dir="auto"
      autoFocus
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** Says what a label is for, and near the limit how many characters are left. */
function LabelHint({ label, policy }: { label: string; policy: ProviderPolicy }) {
  const { t } = useTranslation();
  const left = policy.labelMax - Array.from(label.trim()).length;
  if (left > 30) return t(isVague(label) ? 'create.labelVague' : 'create.labelHint', { context: policy.words.revoke });
  return left >= 0 ? t('create.left', { count: left }) : t('create.tooMany', { count: -left });
}

/** Such as “API key 1”: it says that it is a key, but not what uses it. */
const isVague = (label: string): boolean =>
  /^((my|new|the|mein|meine|neuer|neues|mi|nueva|nuevo) )?((api|access|secret|test)[ _-]?)?(key|token|schlüssel|clave|secret|api|test)[ #_-]*\d*$/i.test(
    label.trim(),
  );

interface AccessFieldProps {
  levels: readonly AccessLevel[];
  value: AccessLevel;
  onChange(level: AccessLevel): void;
}

export function AccessField({ levels, value, onChange }: AccessFieldProps) {
  const { t } = useTranslation();
  // A key that was made elsewhere may have access that can't be chosen here.
  const offered = levels.includes(value) ? levels : [value, ...levels];
  return (
    <SelectField
      label={t('create.access')}
      value={value}
      options={offered.map((id) => ({ id, name: t(`keys.accessLevel.${id}`) }))}
      hint={t(`create.accessMeans.${value}`)}
      onChange={(level) => onChange(level as AccessLevel)}
    />
  );
}

import { type ComponentProps, type ReactNode, useId, useMemo } from 'react';
import './field.css';

interface FieldProps {
  label: string;
  hint?: ReactNode;
  problem?: string | null;
}

type ControlProps = Pick<ComponentProps<'input'>, 'id' | 'aria-describedby' | 'aria-invalid' | 'className'>;

/** A label, its control, and below it the problem or the hint. */
export function Field({
  label,
  hint,
  problem,
  children,
}: FieldProps & { children: (props: ControlProps) => ReactNode }) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = problem ?? (hint || null);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        className: 'control',
        'aria-invalid': problem ? true : undefined,
        'aria-describedby': note ? noteId : undefined,
      })}
      {note && (
        <span id={noteId} className={problem ? 'problem' : 'hint'}>
          {note}
        </span>
      )}
    </div>
  );
}

export function TextField({ label, hint, problem, ...input }: FieldProps & ComponentProps<'input'>) {
  return (
    <Field label={label} hint={hint} problem={problem ?? null}>
      {(props) => <input autoComplete="off" spellCheck={false} {...input} {...props} />}
    </Field>
  );
}

export function TextArea({ label, hint, problem, ...input }: FieldProps & ComponentProps<'textarea'>) {
  return (
    <Field label={label} hint={hint} problem={problem ?? null}>
      {(props) => <textarea dir="auto" {...input} {...props} />}
    </Field>
  );
}

interface SelectFieldProps extends FieldProps {
  value: string;
  options: readonly { id: string; name: string }[];
  onChange(id: string): void;
}

export function SelectField({ label, hint, problem, value, options, onChange }: SelectFieldProps) {
  // There may be thousands.
  const elements = useMemo(
    () =>
      options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      )),
    [options],
  );
  return (
    <Field label={label} hint={hint} problem={problem ?? null}>
      {(props) => (
        <select {...props} value={value} onChange={(event) => onChange(event.target.value)}>
          {elements}
        </select>
      )}
    </Field>
  );
}

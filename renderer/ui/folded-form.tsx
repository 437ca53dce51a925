import type { ReactNode, SyntheticEvent } from 'react';
import './folded-form.css';

/** A form behind a line of text. When it is unfolded, it comes into view, with the focus in its first field. */
export function FoldedForm({ title, children }: { title: string; children: ReactNode }) {
  const show = ({ currentTarget: details }: SyntheticEvent<HTMLDetailsElement>) => {
    if (!details.open) return;
    // A form that is higher than the window shows its beginning.
    details.scrollIntoView({ block: details.offsetHeight > innerHeight ? 'start' : 'nearest' });
    details.querySelector('input')?.focus({ preventScroll: true });
  };
  return (
    <details className="folded-form" onToggle={show}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

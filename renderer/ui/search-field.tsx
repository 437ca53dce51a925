import { Search } from 'lucide-react';
import type { ComponentProps } from 'react';
import './search-field.css';

/** The magnifying glass is hidden from screen readers; `aria-label` names the field. */
export function SearchField(props: ComponentProps<'input'>) {
  return (
    <div className="search-field">
      <Search size={16} aria-hidden />
      <input type="search" autoComplete="off" spellCheck={false} maxLength={200} {...props} />
    </div>
  );
}

import type { LucideIcon } from 'lucide-react';

/** A button at the foot of the sidebar. */
export function Tool({ icon: Icon, name, onClick }: { icon: LucideIcon; name: string; onClick(): void }) {
  return (
    <button type="button" className="item" title={name} onClick={onClick}>
      <Icon size={16} aria-hidden />
      <span className="tool-name">{name}</span>
    </button>
  );
}

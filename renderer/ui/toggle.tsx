import './toggle.css';

interface ToggleProps {
  label: string;
  hint: string;
  value: boolean;
  onChange(value: boolean): void;
}

export function Toggle({ label, hint, value, onChange }: ToggleProps) {
  return (
    <label className="toggle">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {label}
        <span className="muted">{hint}</span>
      </span>
    </label>
  );
}

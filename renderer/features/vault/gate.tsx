import type { ReactNode } from 'react';
import './gate.css';

/** A full page, shown before the vault is open. */
export function Gate({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="gate">
      <div className="card">
        <img className="mark" src="./icon.svg" alt="" />
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}

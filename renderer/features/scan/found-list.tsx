import { useState } from 'react';
import type { Scanned } from '../../../main/contract/scan.ts';
import type { Verdict } from '../../../main/contract/verdict.ts';
import { FoundKey } from './found-key.tsx';
import { type Group, isChosen, labelOf, type Picks } from './groups.ts';

interface FoundListProps {
  scanned: Scanned;
  groups: readonly Group[];
  picks: Picks;
  busy: boolean;
  onChange(picks: Picks): void;
}

/** The keys that were found, each once. */
export function FoundList({ scanned: { files, importId }, groups, picks, busy, onChange }: FoundListProps) {
  const [verdicts, setVerdicts] = useState<Readonly<Record<number, Verdict>>>({});
  return (
    <ul className="scan-list" inert={busy}>
      {groups.map((group) => {
        const { index } = group.key;
        return (
          <FoundKey
            key={index}
            group={group}
            files={files}
            importId={importId}
            chosen={isChosen(group, picks)}
            label={labelOf(group, picks)}
            verdict={verdicts[index] ?? null}
            onChoose={(to) => onChange({ ...picks, left: withOrWithout(picks.left, index, !to) })}
            onLabel={(label) => onChange({ ...picks, labels: { ...picks.labels, [index]: label } })}
            onVerdict={(verdict) => setVerdicts((before) => ({ ...before, [index]: verdict }))}
          />
        );
      })}
    </ul>
  );
}

function withOrWithout(all: ReadonlySet<number>, one: number, isIn: boolean): ReadonlySet<number> {
  const changed = new Set(all);
  if (isIn) changed.add(one);
  else changed.delete(one);
  return changed;
}

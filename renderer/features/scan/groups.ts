import type { ImportChoice } from '../../../main/contract/import.ts';
import type { Finding, Scanned, ScannedFile } from '../../../main/contract/scan.ts';

/** A key, with all places where it stands. */
export interface Group {
  /** The first of its findings, whose label and service it gets. */
  key: Finding;
  findings: readonly Finding[];
}

/** What the user has changed, by the index of the key. */
export interface Picks {
  left: ReadonlySet<number>;
  labels: Readonly<Record<number, string>>;
}

export const noPicks: Picks = { left: new Set(), labels: {} };

export function groupsOf({ findings }: Pick<Scanned, 'findings'>): Group[] {
  const bySecret = new Map<number, Finding[]>();
  for (const finding of findings) {
    const group = bySecret.get(finding.sameAs);
    if (group) group.push(finding);
    else bySecret.set(finding.sameAs, [finding]);
  }
  return [...bySecret.values()].flatMap((group) => {
    const [key] = group;
    return key ? [{ key, findings: group }] : [];
  });
}

/** Those that are in the vault already are chosen, too: a reference may still take their places. */
export const isChosen = ({ key }: Group, { left }: Picks): boolean => !left.has(key.index);

export const labelOf = ({ key }: Group, { labels }: Picks): string => labels[key.index] ?? key.label;

/** One choice for each place, so that the key is known to be used there. */
export const choicesOf = (
  groups: readonly Group[],
  files: readonly ScannedFile[],
  picks: Picks,
  unknownService: string,
): ImportChoice[] =>
  groups.flatMap((group) =>
    group.findings.map(({ index, file, environment }) => ({
      index,
      reading: 0,
      label: labelOf(group, picks),
      service: group.key.service ?? unknownService,
      project: files[file]?.project ?? null,
      environment,
      rotates: null,
    })),
  );

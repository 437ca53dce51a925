import type { Diagnostics } from './diagnostics.ts';

/**
 * As lines to paste into a report. They are in no language: whoever helps reads codes. Loads nothing, because the command line
 * uses it too.
 */
export function diagnosticsText({ counts, failed, ...of }: Diagnostics): string {
  const { version, host, runtime, state, store, storeProblem, network, settings: chosen } = of;
  const list = (facts: object) =>
    Object.entries(facts)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ');
  const accounts = counts?.accounts.map(({ provider, accounts: count, syncErrors }) =>
    [`${provider} ${count}`, ...syncErrors].join(' '),
  );
  return [
    `Latchkey ${version}, ${host}`,
    ...runtime.map((part) => `${part.name} ${part.version}`),
    `store: ${store}, ${state}${storeProblem === null ? '' : `, ${storeProblem}`}`,
    ...(counts === null
      ? []
      : [`keys: ${counts.keys}`, `rotations: ${counts.rotations}`, `accounts: ${accounts?.join(', ') || 'none'}`]),
    `network: ${list(network)}`,
    `settings: ${list(chosen)}`,
    `failed: ${failed.length === 0 ? 'nothing' : ''}`.trimEnd(),
    ...failed.map(({ at, method, code }) => `  ${at} ${method} ${code}`),
  ].join('\n');
}

import { expect, test } from 'vitest';
import { anchorsOf } from '../../../main/core/grants/anchors.ts';
import type { RunningProcess } from '../../../main/core/ports/processes.ts';
import { processOf } from './programs.ts';

/** A chain by names, the outermost first. `!` leads a session with a terminal, `?` one without. */
function chainOf(names: string): RunningProcess[] {
  return names
    .split(' › ')
    .map((name, index) => {
      const leadsSession = /^[!?]/.test(name);
      const hasTerminal = !name.startsWith('?');
      return processOf(index + 1, name.replace(/^[!?]/, ''), { leadsSession, hasTerminal });
    })
    .reverse();
}

test.each([
  ['?systemd › ghostty › !zsh › claude › bash › wrangler › latchkey', 'claude', 'claude bash wrangler latchkey'],
  ['?systemd › ghostty › !zsh › latchkey', 'latchkey', 'latchkey'],
  ['?systemd › ghostty › !-zsh › npm › sh › latchkey', 'npm', 'npm sh latchkey'],
  ['?systemd › tmux: server › !fish › nvim › bash › make › latchkey', 'make', 'nvim bash make latchkey'],
  // An agent that gives its programs sessions or a terminal of their own.
  ['?systemd › foot › !zsh › claude › ?bash › latchkey', 'claude', 'claude latchkey'],
  ['?systemd › foot › !zsh › claude › script › !bash › latchkey', 'claude', 'claude script latchkey'],
  // Without a terminal, below a desktop program.
  ['?systemd › ?systemd › code › node › latchkey', 'node', 'code node latchkey'],
  ['?systemd › ?latchkey', null, ''],
  ['', null, ''],
])('of %s, %s is preselected', (names, preselected, offered) => {
  const anchors = anchorsOf(names === '' ? [] : chainOf(names));
  expect(anchors.preselected?.name ?? null).toBe(preselected);
  expect(
    anchors.offered
      .map(({ name }) => name)
      .reverse()
      .join(' '),
  ).toBe(offered);
});

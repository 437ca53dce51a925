import type { Problem, ProblemCode } from './failure.ts';

/** Exit statuses of every command but `run`: docs/command-line.md. */
export const exits = { no: 1, usage: 2, locked: 3, refused: 4, unreachable: 5, provider: 6, storage: 7 } as const;

/** Of `run`, as of `env` and `timeout`: Latchkey itself failed; the program can't be run; there is no such program. */
export const runExits = { failed: 125, notExecutable: 126, notFound: 127 } as const;

const ofCommandLine: Partial<Record<ProblemCode, number>> = {
  not_running: exits.unreachable,
  nobody_to_ask: exits.unreachable,
  connection_lost: exits.unreachable,
  no_answer: exits.refused,
  host_not_started: exits.unreachable,
  node_too_old: exits.unreachable,
  passphrase_cancelled: exits.locked,
  output_failed: exits.storage,
  unexpected: exits.storage,
  no_grant: exits.no,
  no_shim: exits.no,
  not_confirmed: exits.no,
  file_changed: exits.no,
  config_unwritable: exits.storage,
};

const ofVault: Readonly<Record<string, number>> = {
  unknown_method: exits.unreachable,
  vault_locked: exits.locked,
  passphrase_wrong: exits.locked,
  backup_passphrase_wrong: exits.locked,
  account_busy: exits.no,
  secret_process_ended: exits.locked,
  setup_required: exits.unreachable,
  invalid_input: exits.usage,
  key_not_found: exits.no,
  account_not_found: exits.no,
  account_ambiguous: exits.no,
  scopes_to_choose: exits.usage,
  area_to_choose: exits.usage,
  secret_not_here: exits.no,
  key_already_revoked: exits.no,
  key_refused: exits.provider,
  key_forbidden: exits.provider,
  key_unverified: exits.provider,
  key_still_accepted: exits.provider,
  key_limit_reached: exits.provider,
  revocation_unverified: exits.provider,
  second_factor_needed: exits.provider,
  not_offered: exits.provider,
  not_supported: exits.provider,
  proxy_failed: exits.provider,
};

export function exitOf(problem: Problem, isRun: boolean): number {
  if (isRun && problem.is === 'own' && problem.code === 'not_found') return runExits.notFound;
  if (isRun && problem.is === 'own' && problem.code === 'not_executable') return runExits.notExecutable;
  if (isRun) return runExits.failed;
  // Whatever else the command line finds by itself is in how it was called.
  if (problem.is === 'own') return ofCommandLine[problem.code] ?? exits.usage;
  const { code, params } = problem.error;
  if (code === 'not_allowed') return isNobody(params) ? exits.unreachable : exits.refused;
  if (code === 'bad_references') return areMalformed(params) ? exits.usage : exits.no;
  return ofVault[code] ?? (code.startsWith('provider_') ? exits.provider : exits.storage);
}

const isNobody = ({ reason }: Readonly<Record<string, unknown>>): boolean =>
  ['nobody-to-ask', 'passphrase-needed'].includes(String((reason as { is?: unknown } | undefined)?.is));

const areMalformed = ({ references }: Readonly<Record<string, unknown>>): boolean =>
  Array.isArray(references) && references.every(({ is }) => is === 'malformed');

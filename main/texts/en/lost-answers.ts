import type { ErrorTexts } from '../error-texts.ts';

/** Errors after the answer to a write was lost. */
export const lostAnswers = {
  creation_too_old: {
    message: 'It’s too late to ask {{provider}} whether this operation succeeded.',
    next: 'Look for an unknown key with this label in the list and revoke it.',
  },
  creation_not_found: {
    message: '{{provider}} doesn’t list this key.',
    next: 'Create it again. If both appear in the list later, revoke the one whose secret isn’t in this vault.',
  },
  creation_in_doubt: {
    message: 'Latchkey can’t tell which key at {{provider}} this operation created as “{{label}}”: {{keys}}.',
    next: 'Revoke those that nobody uses, then check again.',
  },
  regeneration_lost: {
    message: 'The new secret of “{{label}}” is lost, and {{provider}} has given the key another ID.',
    next: 'Sync the account. Then regenerate or revoke the key that appears in its place.',
  },
  credential_lost: {
    message: '{{provider}} has rotated the credential of “{{account}}”, and the new one never came here.',
    next: 'Create another one on {{provider}}’s page and update the account’s credential.',
  },
  credential_maybe_made: {
    message:
      'Latchkey can’t tell whether {{provider}} created another credential for “{{account}}”. The old one still works.',
    next: 'Refresh the key list. If a second “{{label}}” appears, revoke it. Then rotate again.',
  },
  new_credential_refused: {
    message: '{{provider}} refuses the new credential of “{{account}}”, and the old one no longer works.',
    next: 'Wait a minute and rotate again: Latchkey still has the new one. If it stays refused, update the credential with another one.',
  },
  old_secret_works: { message: 'The old secret still works.', next: 'Regenerate again if needed.' },
} satisfies Partial<ErrorTexts>;

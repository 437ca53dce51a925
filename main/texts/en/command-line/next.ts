/** What to do on the command line, where it differs from the window. Of wrong references, by what is wrong. */
export const next = {
  vault_locked: 'Unlock it in the Latchkey window, or run “latchkey unlock”.',
  passphrase_wrong: 'Run “latchkey unlock” to try again.',
  setup_required: 'Run “latchkey open” and set up the vault there.',
  account_not_found: 'Check the name of the account. “latchkey ls” prints the references with their accounts.',
  clipboard_unavailable: 'In the browser, only Latchkey’s page can write to the clipboard. Copy the key there.',
  key_not_found: 'Run “latchkey ls” for all keys.',
  not_supported: 'Nothing was changed. Do it in Latchkey: “latchkey open”.',
  bad_references: 'Run “latchkey ls” for the references of all keys.',
  bad_references_expired: 'Rotate it: “latchkey rotate REF”. “run” and “get” take it as it is with --expired-ok.',
  bad_references_ambiguous: 'Write one of these references instead. “latchkey show REF” says what each of them is.',
  'bad_references_not-in-vault': 'Enter its secret in Latchkey: “latchkey open”.',
  bad_references_disabled: 'Enable it in Latchkey: “latchkey open”.',
  bad_references_revoked: 'A revoked key stays revoked. Write the reference of another one: “latchkey ls” shows all.',
  not_allowed_refused: 'Wait a minute, then run it again.',
  not_allowed_unanswered: 'Run it again and answer in the Latchkey window within a minute.',
  not_allowed_muted: 'Open Latchkey, choose “Ask me again” under “In use”, and run it again.',
  'not_allowed_nobody-to-ask': 'Run “latchkey open” for its window, keep it open, and try again.',
  'not_allowed_passphrase-needed':
    'Run it on a terminal to type the passphrase, or keep the window open: “latchkey open”.',
  'not_allowed_too-many': 'Answer the questions in the Latchkey window, then run it again.',
};

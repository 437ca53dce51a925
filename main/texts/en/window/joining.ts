/** A key becomes a row of its provider's list, as the user says. */
export const joining = {
  joining: {
    menu: 'Match with {{provider}}’s list…',
    title: 'Which key at {{provider}} is “{{label}}”?',
    asking: 'Asking {{provider}}…',
    body: '{{provider}} accepts this key, but doesn’t say which one on its list it is. Latchkey can’t check your choice: if you later rename or revoke this key, the one that you choose here is renamed or revoked.',
    rows: 'Keys whose secret isn’t in this vault',
    more_one: '{{count}} more that was used longer ago isn’t shown.',
    more_other: '{{count}} more that were used longer ago aren’t shown.',
    none: '{{provider}} accepts this key, but has none on its list that it could be. The list may leave it out, or another secret was entered for it here.',
    submit: 'Match',
    busy: 'Matching…',
    done: '“{{label}}” is matched with {{provider}}’s list.',
  },
} as const;

/** The scopes of a new key, and the part of an account that it belongs to. */
export const scopes = {
  scopes: {
    title: 'Scopes',
    presets: {
      'read-only': 'Read-only',
      'read-write': 'Read and write',
      everything: 'Everything',
      'edit-dns': 'Edit DNS',
      'edit-workers': 'Edit Workers',
    },
    old: 'Same as the old key',
    own: 'Choose scopes',
    search: 'Search scopes',
    noMatch: 'No scope matches.',
    found_one: '{{count}} found',
    found_other: '{{count}} found',
    chosen_one: '{{count}} scope chosen',
    chosen_other: '{{count}} scopes chosen',
    level: { write: 'can write', admin: 'can administer' },
    loading: 'Loading scopes…',
  },
  areas: {
    word: {
      project: 'Project',
      'project-or-group': 'Project or group',
      team: 'Team',
      'zone-or-account': 'Zone or account',
    },
    choose: 'Choose one',
    without: { all: 'The whole account', own: 'None; it belongs to you', page: 'Choose on the provider’s page' },
    loading: 'Loading…',
    none: 'Your account has none, or the credential can’t list them.',
    notAll: 'Only the first {{count}} are listed.',
    search: 'Search this list',
    found_one: '{{count}} found',
    found_other: '{{count}} found',
  },
} as const;

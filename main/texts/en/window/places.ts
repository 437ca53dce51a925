/** Where the user’s projects use keys. */
export const places = {
  places: {
    heading: 'Used in',
    project: 'Project',
    noProject: 'No project',
    environment: 'Environment',
    noEnvironment: 'Not set',
    environments: { development: 'Development', test: 'Test', production: 'Production' },
    variable: 'as {{name}} in {{file}}',
    variableAlone: 'as {{name}}',
    set: 'Project…',
    title_one: 'Project of {{count}} key',
    title_other: 'Project of {{count}} keys',
    body: 'Keys that are used in several places get this in all of them.',
    unchanged: 'Don’t change',
    done_one: 'Project updated for {{count}} key.',
    done_other: 'Project updated for {{count}} keys.',
    remove: 'Remove {{place}}',
    removed: '“{{label}}” is no longer listed as used in {{place}}.',
  },
} as const;

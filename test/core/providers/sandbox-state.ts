/** What the client of the sandbox has learnt about an account that offers everything. */
export const sandboxState = JSON.stringify({
  policy: {
    id: 'usual',
    label: { max_length: 255 },
    access: ['read-write', 'read-only'],
    expiry: { required: false, max_days: 365 },
    shown_once: true,
    edit: ['label', 'access'],
    regenerate: true,
    revoked_listed: false,
    disable: true,
  },
});

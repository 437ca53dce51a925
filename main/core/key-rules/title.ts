/** What other programs show for a secret in the store. */
export const titleOf = (key: { label: string }, account: { label: string }): string =>
  `${key.label} – ${account.label}`;

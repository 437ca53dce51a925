/** What a system says about Latchkey as a program: in its menu, and where programs are installed. */
export const packageTexts = {
  kind: 'Vault for API keys',
  summary: 'Keep, copy, rotate and revoke your API keys',
  about:
    'Latchkey is a vault for a developer’s API keys. It creates, rotates and revokes them at the provider, keeps their secrets in your keychain or in a KDBX 4 file, and gives them to your programs.',
  can: [
    'Create, rotate and revoke keys at their provider',
    'Copy a key with two letters and Enter; the clipboard is cleared after 30 seconds',
    'Be told before a key expires',
    'Give keys to programs, git, docker and other tools without a file that has them',
  ],
  keywords: ['API', 'key', 'secret', 'password', 'token', 'vault'],
};

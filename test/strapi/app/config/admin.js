module.exports = {
  auth: { secret: 'of the tests' },
  apiToken: { salt: 'of the tests' },
  transfer: { token: { salt: 'of the tests' } },
  secrets: { encryptionKey: '0123456789abcdef0123456789abcdef' },
  serveAdminPanel: false,
};

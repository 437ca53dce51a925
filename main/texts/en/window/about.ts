/** The window about this program. */
export const about = {
  about: {
    title: 'About Latchkey',
    open: 'About Latchkey',
    host: { electron: 'Desktop app', loopback: 'Browser' },
    version: 'Version',
    runsAs: 'Running as',
    dataDir: 'Data folder',
    copyDataDir: 'Copy data folder path',
    dataDirCopied: 'Data folder path copied.',
    secrets: 'Secrets stored in',
    proxy: 'Proxy',
    noProxy: 'None',
    proxyNotUsable: '{{variable}} isn’t a valid proxy URL',
    systemCertificates: 'Trusted system certificates',
    licenses: 'Licenses',
    licensesHint: 'Latchkey is released under the MIT license. It uses these packages; thanks to their authors.',
    noLicenses: 'This build doesn’t include package licenses.',
    noText: 'This package includes no license text.',
    privacy: 'Privacy',
    privacyHint:
      'Latchkey has no telemetry. It asks only the addresses of your accounts, the verification URLs that you have entered or accepted, and your mail server.',
    diagnostics: 'Diagnostics',
    diagnosticsHint:
      'Versions, counts, settings and the codes of recent errors, to paste into a report. No names, addresses or secrets.',
    showDiagnostics: 'Show diagnostics',
    copyDiagnostics: 'Copy diagnostics',
    diagnosticsCopied: 'Diagnostics copied.',
  },
} as const;

/** The dialog that asks for a second factor. */
export const secondFactor = {
  secondFactor: {
    title: 'Confirm at {{provider}}',
    code: 'Code',
    codeHint: 'From your authenticator app, security key or email.',
    codeByEmail: '{{provider}} has sent it to you by email.',
    codeOfPractice: 'In the sandbox, it’s always {{code}}.',
    refused: '{{provider}} doesn’t accept this code. It may have expired, so enter a new one.',
    submit: 'Continue',
    page: 'Confirm on {{provider}}’s page',
    pageHint: 'It opens in your browser: {{address}}',
    openPage: 'Open page',
    waiting: 'Waiting for your confirmation on the page…',
    codeInstead: 'Enter a code instead',
    pageInstead: 'Confirm on the page',
    notStored: 'None of this is stored.',
  },
};

import type { secondFactor as en } from '../../en/window/second-factor.ts';
import type { Translated } from '../../translated.ts';

export const secondFactor: Translated<typeof en> = {
  secondFactor: {
    title: 'Bei {{provider}} bestätigen',
    code: 'Code',
    codeHint: 'Aus deiner Authenticator-App, von deinem Sicherheitsschlüssel oder aus einer E-Mail.',
    codeByEmail: '{{provider}} hat ihn dir per E-Mail geschickt.',
    codeOfPractice: 'In der Sandbox ist es immer {{code}}.',
    refused: '{{provider}} akzeptiert diesen Code nicht. Vielleicht ist er abgelaufen. Gib einen neuen ein.',
    submit: 'Weiter',
    page: 'Auf der Seite von {{provider}} bestätigen',
    pageHint: 'Sie öffnet sich im Browser: {{address}}',
    openPage: 'Seite öffnen',
    waiting: 'Warten auf deine Bestätigung auf der Seite …',
    codeInstead: 'Stattdessen einen Code eingeben',
    pageInstead: 'Auf der Seite bestätigen',
    notStored: 'Nichts davon wird gespeichert.',
  },
};

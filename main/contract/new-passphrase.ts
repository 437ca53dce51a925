import { z } from 'zod';
import { problemName } from './problem.ts';

/** The most common ones with at least 8 characters, in lists of leaked passwords. Attackers try these first. */
const common = new Set(
  (
    '12345678 123456789 1234567890 0123456789 987654321 9876543210 87654321 11223344 12341234 12344321 123123123 147258369 ' +
    '789456123 1q2w3e4r 1q2w3e4r5t 1qaz2wsx qwertyui qwertyuiop qwerty123 qwertz123 qwertzui asdfghjk asdfghjkl zaq12wsx ' +
    'q1w2e3r4 abcdefgh abcd1234 abc12345 a1234567 password password1 password12 password123 passw0rd p@ssw0rd p@ssword ' +
    'passwort passwort1 contraseña contrasena passphrase iloveyou sunshine princess football baseball superman starwars ' +
    'trustno1 whatever welcome1 welcome123 letmein1 letmein123 admin123 admin1234 administrator changeme changeme1 ' +
    'computer internet liverpool jennifer michelle corvette mercedes samantha victoria latchkey secret123 default1'
  ).split(' '),
);

const isCommon = (passphrase: string): boolean => common.has(passphrase.replace(/\s/gu, '').toLowerCase());

/** A passphrase to be set. One that is there already may be anything, because another program may have set it. */
export const newPassphrase = z
  .string()
  .min(8, problemName('too-short'))
  .max(1024, problemName('too-long'))
  // Fields for a passphrase have one line, in other programs too.
  .refine((passphrase) => !/\p{Cc}/u.test(passphrase), problemName('control-character'))
  .refine((passphrase) => passphrase.trim() !== '', problemName('only-white-space'))
  .refine((passphrase) => !/^(.)\1*$/su.test(passphrase), problemName('one-character'))
  .refine((passphrase) => !isCommon(passphrase), problemName('too-common'));

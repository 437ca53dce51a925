import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { KdbxFault } from './kdbx-fault.ts';
import { textIn } from './xml-text.ts';

/** In bytes. */
const keyLength = 32;

/**
 * The key in a key file, as KeePass and KeePassXC find it: an XML key file of version 1 or 2, the key itself, the key in hexadecimal,
 * or else the hash of the file, whatever it is.
 * @throws KdbxFault `key-file-damaged`
 */
export function keyOfFile(file: Buffer): Buffer {
  if (file.length === 0) throw damagedKeyFile();
  const fromXml = keyOfXml(file);
  if (fromXml) return fromXml;
  if (file.length === keyLength) return Buffer.from(file);
  const text = file.toString('latin1');
  return /^[\da-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : sha256(file);
}

/** Null if it isn't an XML key file. */
function keyOfXml(file: Buffer): Buffer | null {
  if (!isUtf8(file) || !/^\uFEFF?\s*(?:<\?xml[^>]*>\s*)?<KeyFile[\s>]/.test(file.toString('utf8', 0, 1000)))
    return null;
  const xml = file.toString();
  const [, version = ''] = /<Version>\s*(\d+)/.exec(xml) ?? [];
  const [, attributes = '', data = ''] = /<Data(\s[^>]*)?>([^<]*)</.exec(xml) ?? [];
  const text = textIn(Buffer.from(data), { from: 0, to: Buffer.byteLength(data) }).replace(/\s/g, '');
  if (version === '1') {
    const key = Buffer.from(text, 'base64');
    if (key.length === 0) throw damagedKeyFile();
    return key;
  }
  if (version !== '2') throw new KdbxFault('key-file-damaged', 'the key file has an unknown version');
  const [, hash = ''] = /\sHash\s*=\s*["']([\da-f]{8})["']/i.exec(attributes) ?? [];
  if (!/^[\da-f]{64}$/i.test(text)) throw damagedKeyFile();
  const key = Buffer.from(text, 'hex');
  if (sha256(key).toString('hex', 0, 4) !== hash.toLowerCase()) throw damagedKeyFile();
  return key;
}

const damagedKeyFile = () => new KdbxFault('key-file-damaged', 'the key file contradicts itself');

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

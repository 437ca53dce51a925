import { randomBytes } from 'node:crypto';
import { chacha20Stream } from '../kdbx/inner-stream.ts';
import { type Contents, type Header, innerTag, outerTag } from '../kdbx/kdbx4.ts';
import { argon2idParameters } from '../kdbx/kdf-parameters.ts';
import { documentOf, type VaultDocument } from './document.ts';
import { newGroup, recordsEntry } from './edits.ts';

/** RFC 9106, section 4, the second recommended option, for machines that need their memory for other things too. */
export const recommendedCost = { memoryBytes: 64 * 1024 * 1024, passes: 3, lanes: 4 };

/** What opening the file takes, for us and for whoever guesses. */
export type DerivationCost = typeof recommendedCost;

const signatureOfKdbx40 = Buffer.from('03d9a29a67fb4bb500000400', 'hex');
const aes256 = Buffer.from('31c1f2e6bf714350be5805216afc5aff', 'hex');
const gzip = 1;

/**
 * An empty vault file. Its salts and keys are made when it is saved.
 * @param records a database that one entry has as its attachment
 */
export const newDocument = (
  records: Uint8Array | null = null,
  cost: DerivationCost = recommendedCost,
): Promise<VaultDocument> => documentOf(newHeader(cost), newContents(records));

const newHeader = (cost: DerivationCost): Header => ({
  start: signatureOfKdbx40,
  fields: [
    { tag: outerTag.cipher, data: aes256 },
    { tag: outerTag.compression, data: number(gzip) },
    { tag: outerTag.seed, data: randomBytes(32) },
    { tag: outerTag.iv, data: randomBytes(16) },
    { tag: outerTag.kdf, data: argon2idParameters(cost) },
    { tag: outerTag.end, data: Buffer.from('\r\n\r\n') },
  ],
});

const newContents = (records: Uint8Array | null): Contents => ({
  inner: [
    { tag: innerTag.algorithm, data: number(chacha20Stream) },
    { tag: innerTag.key, data: randomBytes(64) },
    ...(records === null ? [] : [{ tag: innerTag.attachment, data: Buffer.concat([Buffer.alloc(1), records]) }]),
    { tag: innerTag.end, data: Buffer.alloc(0) },
  ],
  xml: Buffer.from(
    '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n' +
      '<KeePassFile><Meta><Generator>Latchkey</Generator><DatabaseName>Latchkey</DatabaseName>' +
      '<MemoryProtection><ProtectTitle>False</ProtectTitle><ProtectUserName>False</ProtectUserName>' +
      '<ProtectPassword>True</ProtectPassword><ProtectURL>False</ProtectURL><ProtectNotes>False</ProtectNotes>' +
      '</MemoryProtection><RecycleBinEnabled>True</RecycleBinEnabled></Meta>' +
      `<Root><Group>${newGroup('Latchkey')}${records === null ? '' : recordsEntry()}</Group><DeletedObjects></DeletedObjects></Root></KeePassFile>\n`,
  ),
});

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

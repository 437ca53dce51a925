import kdbxweb, { type VarDictionary } from 'kdbxweb';
import { damaged } from './kdbx-fault.ts';

const { BinaryStream, Consts, Int64, VarDictionary: Dictionary } = kdbxweb;
const { Bytes, UInt32, UInt64 } = Dictionary.ValueType;

/** @throws KdbxFault `damaged` */
export function readKdfParameters(data: Buffer): VarDictionary {
  try {
    return Dictionary.read(new BinaryStream(new Uint8Array(data).buffer));
  } catch {
    throw damaged('the parameters of the key derivation');
  }
}

/** The same parameters with another salt. */
export function withSalt(data: Buffer, salt: Buffer): Buffer {
  const parameters = readKdfParameters(data);
  parameters.set('S', Bytes, new Uint8Array(salt).buffer);
  return written(parameters);
}

/** @param cost as in RFC 9106 */
export function argon2idParameters(cost: { memoryBytes: number; passes: number; lanes: number }): Buffer {
  const parameters = new Dictionary();
  parameters.set('$UUID', Bytes, new Uint8Array(Buffer.from(Consts.KdfId.Argon2id, 'base64')).buffer);
  parameters.set('S', Bytes, new ArrayBuffer(32));
  parameters.set('P', UInt32, cost.lanes);
  parameters.set('M', UInt64, Int64.from(cost.memoryBytes));
  parameters.set('I', UInt64, Int64.from(cost.passes));
  parameters.set('V', UInt32, 0x13);
  return written(parameters);
}

function written(parameters: VarDictionary): Buffer {
  const stream = new BinaryStream();
  parameters.write(stream);
  return Buffer.from(stream.getWrittenBytes());
}

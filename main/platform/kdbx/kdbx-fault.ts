/** Why a file can't be read. Its message is for developers; callers turn it into an error of the contract. */
export class KdbxFault extends Error {
  readonly is: 'wrong-key' | 'key-file-damaged' | 'damaged' | 'too-large' | 'not-supported';

  constructor(is: KdbxFault['is'], message: string) {
    super(message);
    this.is = is;
  }
}

export const damaged = (message: string): KdbxFault => new KdbxFault('damaged', message);

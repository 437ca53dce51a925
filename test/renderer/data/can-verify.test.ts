import { expect, it } from 'vitest';
import { level } from '../../../main/core/providers/level.ts';
import { other } from '../../../main/core/providers/other.ts';
import { sandbox } from '../../../main/core/providers/sandbox.ts';
import { canVerify } from '../../../renderer/data/can-verify.ts';

it.each([
  [other.policy, null, false],
  [other.policy, 'https://api.example.com/me', true],
  [level.policy, 'https://api.level.io', true],
  [sandbox.policy, null, true],
])(
  'whether a secret can be verified depends on the address only where that is for verifying: %#',
  (policy, address, can) => {
    expect(canVerify(policy, address)).toBe(can);
  },
);

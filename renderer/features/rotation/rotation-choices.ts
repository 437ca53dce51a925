import type { Account } from '../../../main/contract/account.ts';
import type { Rotation } from '../../../main/contract/rotation.ts';
import { client } from '../../client/transport.ts';
import { copyKey } from '../../data/key-actions.ts';
import { loadRotations, useRotations } from '../../data/rotations-store.ts';
import { withSecondFactor } from '../../data/second-factor.ts';
import { i18n } from '../../texts/i18n.ts';
import { complain } from '../../ui/messages.tsx';

/** An action on a rotation, offered in its callout and in quick search. */
export interface RotationChoice {
  id: 'copy-new' | 'copy-old' | 'retire' | 'ask-again' | 'end';
  text: string;
  choose(): void;
}

export function rotationChoices({ id, oldKey, newKey, retiring }: Rotation, account: Account | null): RotationChoice[] {
  const { t } = i18n;
  const context = account?.policy.words.key ?? 'key';
  // The old key is revoked and only has to be verified, so there is nothing left to decide.
  const isUnverified = retiring && oldKey.revokedAt !== null;
  const then = (call: Promise<unknown>) => void call.catch(complain).then(loadRotations);
  const choices: (RotationChoice | false)[] = [
    newKey?.inVault === true && {
      id: 'copy-new',
      text: t('rotations.copyNew', { context }),
      choose: () => void copyKey(newKey),
    },
    oldKey.inVault && { id: 'copy-old', text: t('rotations.copyOld', { context }), choose: () => void copyKey(oldKey) },
    isUnverified && {
      id: 'ask-again',
      text: t('rotations.askAgain'),
      choose: () => then(withSecondFactor((answer) => client.retireOldKey({ rotationId: id, ...answer }))),
    },
    !isUnverified &&
      newKey !== null && {
        id: 'retire',
        text: t('rotations.retire', { context }),
        choose: () => useRotations.setState({ asked: id }),
      },
    {
      id: 'end',
      text: isUnverified ? t('common.dismiss') : t('rotations.keepBoth'),
      choose: () => then(client.endRotation({ rotationId: id })),
    },
  ];
  return choices.filter((choice) => choice !== false);
}

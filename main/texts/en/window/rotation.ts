/** New secrets: rotate, regenerate, enter secret. */
export const rotation = {
  rotations: {
    isOld: 'Being rotated',
    isNew: 'Replacement',
    heading: 'Rotations in progress',
    switchOver: '“{{label}}” is being rotated. Switch your systems to the new key, then retire the old one.',
    switchOver_token: '“{{label}}” is being rotated. Switch your systems to the new token, then retire the old one.',
    creating: 'Rotation of “{{label}}” started. The new key isn’t ready yet.',
    creating_token: 'Rotation of “{{label}}” started. The new token isn’t ready yet.',
    retiring: 'Retiring “{{label}}”. {{provider}} hasn’t confirmed yet; Latchkey will try again.',
    retiringByHand: '“{{label}}” isn’t retired yet. Revoke it at {{provider}}, then retire it here.',
    retiringByHand_delete: '“{{label}}” isn’t retired yet. Delete it at {{provider}}, then retire it here.',
    copyNew: 'Copy new key',
    copyNew_token: 'Copy new token',
    copyOld: 'Copy old key',
    copyOld_token: 'Copy old token',
    retire: 'Retire old key…',
    retire_token: 'Retire old token…',
    askAgain: 'Check again',
    retireTitle: 'Retire “{{label}}”?',
    retireVerifies: 'Latchkey verifies <new>{{newMask}}</new> first, and goes on only if it works.',
    retireUnkept:
      'Latchkey can’t verify <new>{{newMask}}</new>, because its secret isn’t in this vault. Make sure it’s in use.',
    retireNoAddress:
      'Latchkey can’t verify <new>{{newMask}}</new>, because this account has no verification URL. Make sure it’s in use.',
    retireEnds: 'Then Latchkey revokes <old>{{oldMask}}</old> at {{provider}}.',
    retireEnds_delete: 'Then Latchkey deletes <old>{{oldMask}}</old> at {{provider}}.',
    retireByHand: 'You revoke <old>{{oldMask}}</old> yourself:',
    retireByHand_delete: 'You delete <old>{{oldMask}}</old> yourself:',
    retireConfirm: 'Retire old key',
    retireConfirm_token: 'Retire old token',
    retireBusy: 'Retiring…',
    keepBoth: 'Not now',
    done: {
      refused: 'Rotation complete. The new key works, and {{provider}} refuses the old one.',
      refused_token: 'Rotation complete. The new token works, and {{provider}} refuses the old one.',
      unknown: 'Rotation complete. The old key is revoked, but not verified.',
      unknown_token: 'Rotation complete. The old token is revoked, but not verified.',
      outstanding:
        'The new key works and the old one is revoked. {{provider}} hasn’t confirmed yet that it refuses the old key; Latchkey will check again.',
      outstanding_token:
        'The new token works and the old one is revoked. {{provider}} hasn’t confirmed yet that it refuses the old token; Latchkey will check again.',
      unknown_delete: 'Rotation complete. The old key is deleted, but not verified.',
      unknown_delete_token: 'Rotation complete. The old token is deleted, but not verified.',
      outstanding_delete:
        'The new key works and the old one is deleted. {{provider}} hasn’t confirmed yet that it refuses the old key; Latchkey will check again.',
      outstanding_delete_token:
        'The new token works and the old one is deleted. {{provider}} hasn’t confirmed yet that it refuses the old token; Latchkey will check again.',
    },
  },
  regenerate: {
    title: 'Regenerate “{{label}}”?',
    warning: 'The old secret stops working immediately. Update every system that uses it.',
    confirm: 'Regenerate secret',
    busy: 'Regenerating…',
    onPage: 'Regenerate it on {{provider}}’s website',
    byHand: 'Get a new secret where you created the key.',
    paste: 'Then paste the new secret. Latchkey verifies it, and that the old one is refused.',
    pasteOnly: 'Then paste the new secret.',
    done: {
      refused: 'New secret stored for “{{label}}”. The old one no longer works.',
      accepted: 'New secret stored for “{{label}}”, but {{provider}} still accepts the old one.',
      unknown: 'New secret stored for “{{label}}”.',
    },
  },
  enterSecret: {
    title: 'Enter secret for “{{label}}”',
    body: 'This key was created elsewhere. Store its secret to copy it with one click.',
    done: 'Secret stored. You can now copy “{{label}}”.',
  },
} as const;

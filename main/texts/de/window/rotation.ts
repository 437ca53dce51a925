import type { rotation as en } from '../../en/window/rotation.ts';
import type { Translated } from '../../translated.ts';

export const rotation: Translated<typeof en> = {
  rotations: {
    isOld: 'Wird rotiert',
    isNew: 'Nachfolger',
    heading: 'Laufende Rotationen',
    switchOver:
      '„{{label}}“ wird rotiert. Stelle deine Systeme auf den neuen Schlüssel um und lege dann den alten still.',
    switchOver_token:
      '„{{label}}“ wird rotiert. Stelle deine Systeme auf das neue Token um und lege dann das alte still.',
    creating: 'Rotation von „{{label}}“ begonnen. Der neue Schlüssel ist noch nicht bereit.',
    creating_token: 'Rotation von „{{label}}“ begonnen. Das neue Token ist noch nicht bereit.',
    retiring: '„{{label}}“ wird stillgelegt. {{provider}} hat das noch nicht bestätigt. Latchkey versucht es erneut.',
    retiringByHand: '„{{label}}“ ist noch nicht stillgelegt. Widerrufe erst bei {{provider}} und lege dann hier still.',
    retiringByHand_delete:
      '„{{label}}“ ist noch nicht stillgelegt. Lösche erst bei {{provider}} und lege dann hier still.',
    copyNew: 'Neuen Schlüssel kopieren',
    copyNew_token: 'Neues Token kopieren',
    copyOld: 'Alten Schlüssel kopieren',
    copyOld_token: 'Altes Token kopieren',
    retire: 'Alten Schlüssel stilllegen …',
    retire_token: 'Altes Token stilllegen …',
    askAgain: 'Erneut prüfen',
    retireTitle: '„{{label}}“ stilllegen?',
    retireVerifies: 'Latchkey prüft zuerst <new>{{newMask}}</new> und macht nur weiter, wenn das gelingt.',
    retireUnkept:
      'Latchkey kann <new>{{newMask}}</new> nicht prüfen, weil das Geheimnis nicht in diesem Tresor ist. Stelle sicher, dass es verwendet wird.',
    retireNoAddress:
      'Latchkey kann <new>{{newMask}}</new> nicht prüfen, weil dieses Konto keine Prüf-URL hat. Stelle sicher, dass es verwendet wird.',
    retireEnds: 'Danach widerruft Latchkey <old>{{oldMask}}</old> bei {{provider}}.',
    retireEnds_delete: 'Danach löscht Latchkey <old>{{oldMask}}</old> bei {{provider}}.',
    retireByHand: '<old>{{oldMask}}</old> widerrufst du selbst:',
    retireByHand_delete: '<old>{{oldMask}}</old> löschst du selbst:',
    retireConfirm: 'Alten Schlüssel stilllegen',
    retireConfirm_token: 'Altes Token stilllegen',
    retireBusy: 'Wird stillgelegt …',
    keepBoth: 'Nicht jetzt',
    done: {
      refused: 'Rotation abgeschlossen. Der neue Schlüssel funktioniert, {{provider}} lehnt den alten ab.',
      refused_token: 'Rotation abgeschlossen. Das neue Token funktioniert, {{provider}} lehnt das alte ab.',
      unknown: 'Rotation abgeschlossen. Der alte Schlüssel ist widerrufen, aber ungeprüft.',
      unknown_token: 'Rotation abgeschlossen. Das alte Token ist widerrufen, aber ungeprüft.',
      outstanding:
        'Der neue Schlüssel funktioniert, der alte ist widerrufen. {{provider}} hat noch nicht bestätigt, dass der alte abgelehnt wird. Latchkey prüft es erneut.',
      outstanding_token:
        'Das neue Token funktioniert, das alte ist widerrufen. {{provider}} hat noch nicht bestätigt, dass das alte abgelehnt wird. Latchkey prüft es erneut.',
      unknown_delete: 'Rotation abgeschlossen. Der alte Schlüssel ist gelöscht, aber ungeprüft.',
      unknown_delete_token: 'Rotation abgeschlossen. Das alte Token ist gelöscht, aber ungeprüft.',
      outstanding_delete:
        'Der neue Schlüssel funktioniert, der alte ist gelöscht. {{provider}} hat noch nicht bestätigt, dass der alte abgelehnt wird. Latchkey prüft es erneut.',
      outstanding_delete_token:
        'Das neue Token funktioniert, das alte ist gelöscht. {{provider}} hat noch nicht bestätigt, dass das alte abgelehnt wird. Latchkey prüft es erneut.',
    },
  },
  regenerate: {
    title: '„{{label}}“ neu generieren?',
    warning: 'Das alte Geheimnis funktioniert sofort nicht mehr. Aktualisiere alle Systeme, die es verwenden.',
    confirm: 'Geheimnis neu generieren',
    busy: 'Wird neu generiert …',
    onPage: 'Auf der Website von {{provider}} neu generieren',
    byHand: 'Hol dir ein neues Geheimnis dort, wo du den Schlüssel erstellt hast.',
    paste: 'Füge dann das neue Geheimnis ein. Latchkey prüft es und ob das alte abgelehnt wird.',
    pasteOnly: 'Füge dann das neue Geheimnis ein.',
    done: {
      refused: 'Neues Geheimnis für „{{label}}“ gespeichert. Das alte funktioniert nicht mehr.',
      accepted: 'Neues Geheimnis für „{{label}}“ gespeichert, aber {{provider}} akzeptiert das alte noch.',
      unknown: 'Neues Geheimnis für „{{label}}“ gespeichert.',
    },
  },
  enterSecret: {
    title: 'Geheimnis für „{{label}}“ eingeben',
    body: 'Dieser Schlüssel wurde woanders erstellt. Speichere sein Geheimnis, um ihn mit einem Klick zu kopieren.',
    done: 'Geheimnis gespeichert. Du kannst „{{label}}“ jetzt kopieren.',
  },
};

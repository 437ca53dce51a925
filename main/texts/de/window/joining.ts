import type { joining as en } from '../../en/window/joining.ts';
import type { Translated } from '../../translated.ts';

export const joining: Translated<typeof en> = {
  joining: {
    menu: 'Der Liste von {{provider}} zuordnen …',
    title: 'Welcher Schlüssel bei {{provider}} ist „{{label}}“?',
    asking: '{{provider}} wird gefragt …',
    body: '{{provider}} akzeptiert diesen Schlüssel, sagt aber nicht, welcher auf der Liste er ist. Latchkey kann deine Auswahl nicht prüfen: Wenn du diesen Schlüssel später umbenennst oder widerrufst, betrifft das den, den du hier auswählst.',
    rows: 'Schlüssel, deren Geheimnis nicht in diesem Tresor ist',
    more_one: '{{count}} weiterer, der länger nicht verwendet wurde, wird nicht angezeigt.',
    more_other: '{{count}} weitere, die länger nicht verwendet wurden, werden nicht angezeigt.',
    none: '{{provider}} akzeptiert diesen Schlüssel, hat aber keinen auf der Liste, der es sein könnte. Vielleicht fehlt er auf der Liste, oder für ihn wurde hier ein anderes Geheimnis eingegeben.',
    submit: 'Zuordnen',
    busy: 'Wird zugeordnet …',
    done: '„{{label}}“ ist der Liste von {{provider}} zugeordnet.',
  },
};

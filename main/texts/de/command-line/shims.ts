/** Was die Befehlszeile über die kleinen Programme sagt, die andere mit ihren Schlüsseln ausführen. */
export const shimCommands = {
  shim: {
    summary: 'Ein kleines Programm anlegen, das ein anderes mit seinen Schlüsseln ausführt',
    details:
      'Für Werkzeuge, die sich ihren Schlüssel nicht selbst holen können. „shim add wrangler“ schreibt ~/.latchkey/bin/wrangler: Steht\ndieser Ordner vorne in deinem PATH, wird aus „wrangler“ in jedem Ordner, dessen .env einen Schlüssel nennt, „latchkey run --\nwrangler“. Sonst bleibt es, wie es ist. Mit -e übergibt der Shim immer diese Schlüssel und liest keine .env.',
  },
};

export const shims = {
  added: '„{{name}}“ führt jetzt {{program}} mit seinen Schlüsseln aus.',
  removed: '„{{name}}“ läuft wieder ohne Latchkey.',
  none: 'Es gibt keine Shims.',
  path: 'Stell {{folder}} an den Anfang deines PATH. Bis dahin laufen die Programme ohne ihre Schlüssel.',
  missing: 'latchkey: Hinter diesem Shim gibt es in deinem PATH kein Programm „{{name}}“.',
};

export const shimProblems = {
  bad_shim_name: {
    message: '„{{word}}“ kann kein Shim sein.',
    next: 'Nimm den Namen eines Programms ohne seinen Ordner, zum Beispiel wrangler.',
  },
  not_a_shim: {
    message: '{{file}} ist etwas anderes.',
    next: 'Wähle ein anderes Programm, oder entferne diese Datei.',
  },
  no_shim: { message: 'Es gibt keinen Shim „{{name}}“.', next: '„latchkey shim ls“ zeigt alle Shims.' },
};

import { shells } from '../grammar.ts';
import { oneOf } from '../one-of.ts';
import { write } from '../output.ts';
import type { Session } from '../session.ts';

/** Bash takes `:` and `=` for borders of words, and replaces only what follows the last of them. */
const bash = `# bash completion for latchkey
_latchkey() {
  local line=\${COMP_LINE:0:COMP_POINT} word words candidates=()
  local typed=\${line##*[[:space:]]}
  # Only split, never evaluated: the line may contain a command that isn't wanted yet.
  read -ra words <<< "\${line%"$typed"}"
  while IFS= read -r word; do candidates+=("$word"); done < <(latchkey --complete "\${words[@]:1}" "$typed" 2>/dev/null)
  case \${candidates[0]} in
    :file) compopt -o filenames; COMPREPLY=($(compgen -f -- "$typed")); return ;;
    :folder) compopt -o filenames; COMPREPLY=($(compgen -d -- "$typed")); return ;;
    :program) COMPREPLY=($(compgen -c -- "$typed")); return ;;
  esac
  local border=\${typed%"\${typed##*[=:]}"}
  COMPREPLY=()
  for word in "\${candidates[@]}"; do COMPREPLY+=("$(printf '%q' "\${word#"$border"}")"); done
}
complete -F _latchkey latchkey
`;

const zsh = `#compdef latchkey
# zsh completion for latchkey
_latchkey() {
  local -a candidates
  candidates=("\${(@f)$(latchkey --complete "\${(@Q)words[2,CURRENT-1]}" "\${(Q)words[CURRENT]}" 2>/dev/null)}")
  case $candidates[1] in
    :file) _files ;;
    :folder) _files -/ ;;
    :program) _command_names ;;
    ?*) compadd -- "\${candidates[@]}" ;;
  esac
}
if [ "$funcstack[1]" = _latchkey ]; then
  _latchkey "$@"
else
  compdef _latchkey latchkey
fi
`;

const fish = `# fish completion for latchkey
function __latchkey_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l candidates (latchkey --complete $words[2..-1] "$typed" 2>/dev/null)
    switch "$candidates[1]"
        case ':file'
            __fish_complete_path "$typed"
        case ':folder'
            __fish_complete_directories "$typed"
        case ':program'
            __fish_complete_command
        case '*'
            printf '%s\\n' $candidates
    end
end
complete -c latchkey -f -a '(__latchkey_complete)'
`;

const scripts: Record<(typeof shells)[number], string> = { bash, zsh, fish };

/** `latchkey completion`: the script that a shell loads. */
export async function completion(session: Session): Promise<number> {
  const [word = ''] = session.parsed.arguments;
  write(1, scripts[oneOf('completion', word, shells)]);
  return 0;
}

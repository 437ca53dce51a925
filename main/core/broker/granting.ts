import type { Grant, Question } from '../../contract/grant-methods.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { isSame, type Grant as Live } from '../grants/grants.ts';
import type { OpenQuestion } from '../grants/questions.ts';

type Answered = 'listQuestions' | 'answerQuestion' | 'listGrants' | 'endGrants' | 'askAgain';

/** The user's side of what other programs ask for: the open questions, and what is allowed now. */
export function createGranting(core: Core): Capability<Pick<Handlers, Answered>> {
  const { grants, questions, refusals, drop } = core.permissions;
  return {
    handlers: {
      listQuestions: async () => questions.all().map(questionView),
      answerQuestion: async ({ id, allow, anchor }) => ({ wasOpen: await questions.answer(id, allow, anchor) }),
      listGrants: async () => ({
        grants: grants.all().map((grant) => grantView(core, grant)),
        muted: refusals.muted().map(({ program, until }) => ({
          program: program && { pid: program.pid, name: program.name },
          until,
        })),
      }),
      async endGrants({ id }) {
        grants.end(id);
        return {};
      },
      async askAgain() {
        refusals.forgetAll();
        core.events.emit({ is: 'grants-changed' });
        return {};
      },
    },
    lock: drop,
    stop: drop,
  };
}

export function grantView({ ports: { records } }: Core, { keyIds, anchor, ...grant }: Live): Grant {
  const keys = [...keyIds].flatMap((id) => {
    const key = records.keys.find(id);
    return key ? [{ id, account: records.accounts.find(key.accountId)?.label ?? '', label: key.label }] : [];
  });
  return { ...grant, keys, anchor: { pid: anchor.pid, name: anchor.name } };
}

function questionView({ id, asks, chain, anchors, command, until }: OpenQuestion): Question {
  const isOffered = (of: OpenQuestion['chain']['processes'][number]) =>
    anchors.offered.some((each) => isSame(each, of));
  return {
    id,
    asks,
    programs: chain.processes
      .map((each) => ({ pid: each.pid, name: each.name, path: each.path, isOffered: isOffered(each) }))
      .reverse(),
    preselected: anchors.preselected?.pid ?? null,
    command,
    folder: chain.folder,
    until,
  };
}

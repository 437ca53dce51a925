import type { Feature } from '../shell/feature.ts';
import { about } from './about/index.ts';
import { accounts } from './accounts/index.ts';
import { backup } from './backup/index.ts';
import { clipboard } from './clipboard/index.ts';
import { create } from './create/index.tsx';
import { details } from './details/index.ts';
import { expiry } from './expiry/index.ts';
import { faults } from './faults/index.ts';
import { firstRun } from './first-run/index.ts';
import { history } from './history/index.ts';
import { importKeys } from './import/index.ts';
import { inbox } from './inbox/index.ts';
import { unfinished } from './interrupted/index.ts';
import { joining } from './joining/index.ts';
import { keys } from './keys/index.tsx';
import { leaks } from './leaks/index.ts';
import { oneTime } from './one-time/index.ts';
import { onlookers } from './onlookers/index.ts';
import { programs } from './programs/index.ts';
import { projects } from './projects/index.ts';
import { quickSearch } from './quick-search/index.ts';
import { removed } from './removed/index.ts';
import { rotation } from './rotation/index.ts';
import { scan } from './scan/index.ts';
import { secondFactor } from './second-factor/index.ts';
import { selection } from './selection/index.ts';
import { settings } from './settings/index.ts';
import { shortcuts } from './shortcuts/index.ts';
import { traces } from './traces/index.ts';
import { vault } from './vault/index.ts';

/** In the order in which the window loads their data, draws their parts and lists their actions. */
export const features: readonly Feature[] = [
  onlookers,
  create,
  clipboard,
  quickSearch,
  keys,
  accounts,
  importKeys,
  scan,
  vault,
  settings,
  backup,
  unfinished,
  rotation,
  joining,
  leaks,
  selection,
  projects,
  firstRun,
  oneTime,
  secondFactor,
  expiry,
  inbox,
  history,
  programs,
  removed,
  about,
  traces,
  shortcuts,
  details,
  faults,
];

import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The end-to-end files that take longest. Begun last, one of them would keep one worker busy while the other has nothing to do. */
const longest = ['screens', 'lock.', 'trouble', 'keys-by-hand', 'secret-store', 'late-answers', 'keys-by-api'];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = longest.findIndex((name) => moduleId.includes(`/e2e/${name}`));
  return rank < 0 ? longest.length : rank;
};

/** The rest as vitest orders it: by what it measured last, or else by size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

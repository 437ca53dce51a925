import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The slowest end-to-end files. If one of them began last, it would keep one worker busy while the other is idle. */
const longest = ['screens', 'lock.', 'trouble', 'keys-by-hand', 'secret-store', 'late-answers', 'keys-by-api'];

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = longest.findIndex((name) => moduleId.includes(`/e2e/${name}`));
  return rank < 0 ? longest.length : rank;
};

/** Sorts the other files as vitest does: by the durations it measured last, or else by size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

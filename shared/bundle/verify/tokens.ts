// Step 12: time stamps. This version cannot check any, so none may be there unsaid.

import type { Problem } from '../../base/result.ts';
import { bundleProblem, type BundleCode } from '../bundle-problem.ts';
import { TIMESTAMP, TIMESTAMP_MANIFEST, TOKENS } from '../layout.ts';
import type { BundleStatement } from '../statement.ts';
import type { BundleFiles } from './container.ts';

/** FORMAT.md B17. */
export function checkTokens(files: BundleFiles, statement: BundleStatement): readonly Problem<BundleCode>[] {
  const names = [...files.within(TOKENS), TIMESTAMP_MANIFEST, TIMESTAMP].filter(
    (name) => files.take(name) !== undefined,
  );
  const stated = statement.tokens.map(({ sha256 }) => sha256);
  return [...names, ...stated].map((name) =>
    bundleProblem(
      'token_not_checkable',
      `The bundle carries a time stamp (${name}) that this version cannot check.`,
      name,
    ),
  );
}

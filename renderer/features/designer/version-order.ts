// Published versions of one package in order.

import type { PublishedVersion } from '../../../shared/package/version.ts';

export const versionsOf = (
  versions: readonly PublishedVersion[],
  packageId: string,
): readonly PublishedVersion[] =>
  versions
    .filter((version) => version.statement.packageId === packageId)
    .toSorted((a, b) => b.statement.number - a.statement.number);

/** The version in force: the highest published number. */
export const latestVersion = (
  versions: readonly PublishedVersion[],
  packageId: string,
): PublishedVersion | undefined => versionsOf(versions, packageId)[0];

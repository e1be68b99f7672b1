// The saved report names every given file that took no part in the check.

import { expect, it } from 'vitest';
import { reportText } from '../../../../renderer/features/audit/report-text.ts';
import { verifyBundle } from '../../../../shared/bundle/verify-bundle.ts';
import { buildSample, createSampleParts } from '../../../support/sample-bundle.ts';
import { sampleCrypto } from '../../../support/sample-keys.ts';

it('ends with what was not used, where there is anything', async () => {
  const parts = createSampleParts();
  const bytes = await buildSample(parts);
  const { report } = await verifyBundle({ bytes, rootPem: parts.keys.root.pem, heads: [] }, sampleCrypto);
  const all = reportText('b.asice', report, [], []);
  expect(all).toMatch(/^b\.asice\nVERIFIED/);
  const refused = { code: 'head_malformed', message: 'The file is no head.', place: 'head.txt' };
  expect(reportText('b.asice', report, [], [refused])).toBe(
    `${all}\nNot used\n  head.txt took no part in this check. The file is no head.\n`,
  );
});

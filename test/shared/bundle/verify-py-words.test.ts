// What verify.py says beside the verdict: what is proved, only claimed and withheld, and which file is missing.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lacksTools } from '../../support/installed-tools.ts';
import { buildSample, createSampleParts, entriesOf, zipOf } from '../../support/sample-bundle.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const ROOT = join(import.meta.dirname, '../../..');
const VECTORS = join(ROOT, 'test/vectors/bundle');
const DISCLOSURES = 'data/logs/dev_aaaaaaaaaaaaaaaa/disclosures.jsonl';

const say = (bundle: string, root: string): string =>
  spawnSync('python3', ['-B', join(ROOT, 'build/verify.py'), bundle, '--root', root], { encoding: 'utf8' })
    .stdout;

describe.skipIf(lacksTools('python3', 'openssl'))('the words of verify.py', () => {
  it('tell what is proved, only claimed and withheld', () => {
    const said = say(join(VECTORS, 'golden-2.asice'), join(VECTORS, 'golden-2.root.pem'));
    expect(said).toContain('Proved: Who approved what, by the key of that person.\n');
    expect(said).toContain('What report.html and README.txt say is only claimed');
    expect(said).toContain('Withheld: 1 field of the log of dev_aaaaaaaaaaaaaaaa: personal data.\n');
    expect(said).toMatch(/\nVERIFIED\n$/);
  });

  it('name a file that was dropped, and let the journal, which holds, pass', async () => {
    const folder = await temporaryFolder();
    const parts = createSampleParts();
    const left = entriesOf(await buildSample(parts)).filter(({ name }) => name !== DISCLOSURES);
    const [bundle, root] = [join(folder, 'bundle.asice'), join(folder, 'root.pem')];
    writeFileSync(bundle, zipOf(left));
    writeFileSync(root, parts.keys.root.pem);
    const said = say(bundle, root);
    expect(said).toContain(`It names what the container does not hold: ${DISCLOSURES}.`);
    expect(said).toContain(`${DISCLOSURES} is missing. (file_missing)`);
    expect(said).toMatch(/^ok +journal$/m);
    expect(said).not.toContain('Proved:');
    expect(said).toMatch(/\nFAILED\n$/);
  });
});

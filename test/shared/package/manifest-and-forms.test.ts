// Vectors of FORMAT.md: each broken file has one cause, and the reader names exactly that one.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../../shared/base/result.ts';
import { isSafePath } from '../../../shared/package/check-files.ts';
import type { PackageProblem } from '../../../shared/package/package-problem.ts';
import { readForm } from '../../../shared/package/read-form.ts';
import { readManifest } from '../../../shared/package/read-manifest.ts';
import { sampleManifest } from '../../support/sample-package.ts';

/** One vector: what differs from the base, and the code and place of every problem that must be found. */
interface Vector {
  readonly title: string;
  readonly clause?: string;
  readonly expect: readonly string[];
  /** The whole file, where it is not even the base with a change. */
  readonly text?: string;
  readonly set?: object;
  readonly unset?: string;
  readonly components?: readonly object[];
}
const vectors = <T>(name: string): readonly T[] =>
  JSON.parse(readFileSync(new URL(`../../vectors/package/${name}.json`, import.meta.url), 'utf8')) as T[];

const found = (result: Result<unknown, readonly PackageProblem[]>): readonly string[] =>
  result.ok ? [] : result.error.map(({ code, place }) => `${code} ${place}`);

describe('readManifest', () => {
  it.each(vectors<Vector>('manifest'))('$title', (vector) => {
    const changed = { ...sampleManifest, ...vector.set } as Record<string, unknown>;
    if (vector.unset !== undefined) delete changed[vector.unset];
    const text = vector.text ?? JSON.stringify(changed);
    expect(found(readManifest({ path: 'manifest.json', text }))).toEqual(vector.expect);
  });
});

describe('readForm', () => {
  it.each(vectors<Vector>('form'))('$title', (vector) => {
    const text = vector.text ?? JSON.stringify({ type: 'default', id: 'x', components: vector.components });
    expect(found(readForm({ path: 'x.form', text }))).toEqual(vector.expect);
  });

  it('keeps what a field demands', () => {
    const components = [
      { type: 'select', id: 's', key: 'severity', label: 'Severity', validate: { required: true } },
    ];
    const read = readForm({ path: 'x.form', text: JSON.stringify({ type: 'default', id: 'x', components }) });
    expect(read).toMatchObject({
      ok: true,
      value: { id: 'x', fields: [{ id: 's', key: 'severity', required: true }] },
    });
  });
});

describe('isSafePath', () => {
  it.each(vectors<{ readonly path: string; readonly safe: boolean }>('path'))(
    '$path is safe: $safe',
    ({ path, safe }) => expect(isSafePath(path)).toBe(safe),
  );
});

// Released events are applied as they were on the day of their release: state before → event → state after, one file for each
// kind and shape. Files are added, never changed or taken away.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { EngineEventKind } from '../../../shared/engine/event.ts';
import { evolve } from '../../../shared/engine/evolve.ts';
import {
  addMissingGolden,
  digestOf,
  goldenFiles,
  readGolden,
  releasedDigests,
  shapesOfGolden,
  shapesOfKind,
} from '../../support/golden-events.ts';

const ADD_A_VERSION =
  'Add a version: a released event is frozen. Evidence that holds it would replay to another state. Leave the golden file and its digest as they are; give what is new a kind of its own, or a new engineSemantics, beside it.';

const ENGINE = fileURLToPath(new URL('../../../shared/engine/', import.meta.url));
const kinds = readdirSync(ENGINE)
  .filter((file) => /^event(-\w+)?\.ts$/.test(file))
  .flatMap((file) => [...readFileSync(`${ENGINE}${file}`, 'utf8').matchAll(/readonly kind: '([A-Z]\w+)'/g)])
  .map(([, kind]) => kind as EngineEventKind);
if (process.env['GOLDEN_ADD']) await addMissingGolden(kinds);
const files = goldenFiles();

describe('golden events', () => {
  it('there is one for every kind and shape', () => {
    expect(kinds.length).toBeGreaterThan(35);
    const there = new Set(files.flatMap((file) => shapesOfGolden(readGolden(file))));
    expect(
      kinds.flatMap(shapesOfKind).filter((shape) => !there.has(shape)),
      'A new event needs a golden file: write a scenario in which it happens, then run this test with GOLDEN_ADD=1.',
    ).toEqual([]);
  });

  it('those that were released are as they were', () => {
    const released = releasedDigests();
    expect(released.size).toBeGreaterThan(40);
    const changed = [...released].filter(
      ([file, digest]) => !files.includes(file) || digestOf(file) !== digest,
    );
    expect(
      changed.map(([file]) => file),
      ADD_A_VERSION,
    ).toEqual([]);
    const unreleased = files.filter((file) => !released.has(file));
    expect(unreleased, 'Run this test with GOLDEN_ADD=1: it appends the digests of new files.').toEqual([]);
  });

  it.each(files)('%s', (file) => {
    const { before, event, after } = readGolden(file);
    expect(evolve(before, event), ADD_A_VERSION).toEqual(after);
  });
});

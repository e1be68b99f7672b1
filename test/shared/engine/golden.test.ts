// Released events are applied as they were on the day of their release: state before → event → state after, one file a kind.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../shared/engine/event.ts';
import { evolve } from '../../../shared/engine/evolve.ts';
import type { EngineState } from '../../../shared/engine/state.ts';

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, '../../golden/engine');
const files = readdirSync(folder);

describe('golden events', () => {
  it('there is one for every kind', () => {
    const engine = join(here, '../../../shared/engine');
    const sources = readdirSync(engine).filter((file) =>
      /^event(-flow|-trigger|-compensation)?\.ts$/.test(file),
    );
    const source = sources.map((file) => readFileSync(join(engine, file), 'utf8')).join('\n');
    const kinds = [...source.matchAll(/readonly kind: '(\w+)'/g)].map(([, kind]) => kind);
    expect(kinds.length).toBeGreaterThan(35);
    const missing = kinds.filter((kind) => !files.some((file) => file.startsWith(`${kind}@`)));
    expect(missing, 'A new kind of event needs a golden file: state before, event, state after.').toEqual([]);
  });

  it.each(files)('%s', (file) => {
    const { before, event, after } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
      before: EngineState;
      event: EngineEvent;
      after: EngineState;
    };
    expect(
      evolve(before, event),
      'A released event is applied differently now. Evidence that holds it would replay to another state. Do not update the golden file: add a new kind of event, or a new engineSemantics, beside it.',
    ).toEqual(after);
  });
});

// A long list looked through: found rows are told page by page, and reading ends where nobody wants more.

import { describe, expect, it } from 'vitest';
import { lookThrough, type Looked } from '../../../renderer/ui/look-through.ts';

const PAGE = 100;

/** The numbers from 0 on, and how many pages were asked for. */
function numbers(count: number) {
  const asked = { pages: 0 };
  async function* pages() {
    for (let at = 0; at < count; at += PAGE) {
      asked.pages += 1;
      yield Array.from({ length: Math.min(PAGE, count - at) }, (_, n) => at + n);
    }
  }
  return { asked, pages };
}

async function look(
  count: number,
  keep: (row: number) => boolean,
  wanted: number,
  onShown: (control: AbortController, looked: Looked<number>) => void = () => undefined,
) {
  const { asked, pages } = numbers(count);
  const control = new AbortController();
  const shown: Looked<number>[] = [];
  await lookThrough(pages(), keep, wanted, control.signal, (looked) => {
    shown.push(looked);
    onShown(control, looked);
  });
  return { asked, shown };
}

describe('a list of 350', () => {
  it('is looked through to the last row, and says how far it is', async () => {
    const { shown } = await look(350, (row) => row === 349, 100);
    expect(shown.map(({ looked, state }) => `${state} ${looked}`)).toEqual([
      'looking 100',
      'looking 200',
      'looking 300',
      'looking 350',
      'done 350',
    ]);
    expect(shown.at(-1)?.found).toEqual([349]);
  });

  it('gives what it finds at once, and reads no further than is wanted', async () => {
    const { asked, shown } = await look(350, (row) => row % 2 === 0, 60);
    expect(shown.map(({ found }) => found.length)).toEqual([50, 100]);
    expect(shown.at(-1)).toMatchObject({ state: 'full', looked: 200 });
    expect(asked.pages).toBe(2);
  });

  it('stops where it is told to', async () => {
    const { asked, shown } = await look(
      350,
      () => false,
      1,
      (control, { looked }) => {
        if (looked === 200) control.abort();
      },
    );
    expect(shown.at(-1)).toMatchObject({ state: 'looking', looked: 200 });
    expect(asked.pages).toBeLessThan(4);
  });

  it('an empty list is done at once', async () => {
    expect((await look(0, () => true, 100)).shown).toEqual([{ found: [], looked: 0, state: 'done' }]);
  });
});

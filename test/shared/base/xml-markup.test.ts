// Depth and sections of XML text, and that ten megabytes of nothing but openings are walked once.

import { describe, expect, it } from 'vitest';
import { tagDepth, withoutSections } from '../../../shared/base/xml-markup.ts';

describe('sections', () => {
  const openings = ['<!--', '<', '<a "', `<a '"`, '<![CDATA[', '<!--<![CDATA['];
  it.for(openings)('of nothing but %s is walked once', { timeout: 5000 }, (piece) => {
    const text = piece.repeat(LENGTH / piece.length);
    expect(tagDepth(withoutSections(text), 120)).toBeLessThanOrEqual(121);
  });
});

// Depth and sections of XML text, and that ten megabytes of nothing but openings are walked once.

import { describe, expect, it } from 'vitest';
import { tagDepth, withoutSections } from '../../../shared/base/xml-markup.ts';

describe('sections', () => {
  it.for([
    ['<a><!-- <b> --><c/></a>', '<a><c/></a>'],
    ['<a><![CDATA[ <!-- ]]><b/><!-- ]]> --></a>', '<a><b/></a>'],
    ['<a><!-- <![CDATA[ --><b/>]]></a>', '<a><b/>]]></a>'],
    ['<a><!-- never ends <b/>', '<a><!-- never ends <b/>'],
    ['<a><!-- x --><![CDATA[ never <!-- y --><b/>', '<a><![CDATA[ never <b/>'],
    ['', ''],
  ])('%s', ([text, kept]) => {
    expect(withoutSections(text!)).toBe(kept);
  });
});

describe('depth', () => {
  it.for([
    ['<?xml version="1.0"?><a><b/><c><d/></c></a>', 2],
    [`<a x="1 > 0" y='<b>'><c></c></a>`, 2],
    ['<a><b></b><b></b></a>', 2],
    ['<a "<b><c>', 2],
    ['no markup', 0],
  ] as const)('%s', ([text, depth]) => {
    expect(tagDepth(text, 100)).toBe(depth);
  });

  it('stops counting beyond what is asked', () => {
    expect(tagDepth('<a>'.repeat(1000), 120)).toBe(121);
  });
});

describe('a hostile text', () => {
  const LENGTH = 10 * 1024 * 1024;
  const openings = ['<!--', '<', '<a "', `<a '"`, '<![CDATA[', '<!--<![CDATA['];
  it.for(openings)('of nothing but %s is walked once', { timeout: 5000 }, (piece) => {
    const text = piece.repeat(LENGTH / piece.length);
    expect(tagDepth(withoutSections(text), 120)).toBeLessThanOrEqual(121);
  });
});

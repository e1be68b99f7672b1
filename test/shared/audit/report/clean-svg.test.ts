// A drawing from outside comes into the report as shapes, text and line ends, and as nothing else.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanSvg } from '../../../../shared/audit/report/clean-svg.ts';
import { readMarkup } from './read-markup.ts';

const svg = (content: string, attributes = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 20" ${attributes}>${content}</svg>`;
const cleaned = (content: string): string => cleanSvg(svg(content), 'd1-')?.content.markup ?? 'no drawing';

const KEPT = [
  ['<path d="M0 0L1 1" stroke="#123456"/>', '<path d="M0 0L1 1" stroke="#123456"></path>'],
  [
    '<rect style="fill: rgb(1, 2, 3); stroke-width: 2px"/>',
    '<rect fill="rgb(1, 2, 3)" stroke-width="2px"></rect>',
  ],
  ['<text x="1">a &amp; b &#60;i&#x3e;</text>', '<text x="1">a &amp; b &lt;i&gt;</text>'],
  [
    '<g><defs><marker id="m" refX="1"><path d="M0 0Z"/></marker></defs><path d="M1 1" style="marker-end: url(&quot;#m&quot;)"/></g>',
    '<defs><marker id="d1-1" refX="1"><path d="M0 0Z"></path></marker></defs><path d="M1 1" marker-end="url(#d1-1)"></path>',
  ],
] as const;

const GONE = [
  '<script>alert(1)</script>',
  '<g><script>alert(1)</script></g>',
  '<foreignObject><p>x</p></foreignObject>',
  '<a href="https://example.org"><path d="M0 0"/></a>',
  '<image href="data:image/png;base64,AA"/>',
  '<use href="#x"/>',
  '<use xlink:href="https://example.org/x.svg#x"/>',
  '<style>path{fill:url(https://example.org)}</style>',
  '<animate attributeName="x"/>',
  '<set attributeName="onclick" to="alert(1)"/>',
  '<title>x</title>',
  '<p>x</p>',
  '<x:path xmlns:x="urn:other" d="M0 0"/>',
];

const BARE = [
  '<path onclick="alert(1)"/>',
  '<path href="https://example.org"/>',
  '<path style="fill: url(https://example.org/x)"/>',
  '<path fill="url(#m)"/>',
  '<path fill="var(--x)"/>',
  '<path marker-end="url(https://example.org/#m)"/>',
  '<path marker-end="url(#nowhere)"/>',
  '<path id="x" class="mk" data-x="1"/>',
  '<path style="background: image-set(x)"/>',
];

const NO_DRAWINGS = [
  '',
  'text',
  '<svg',
  '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 0"/>',
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e999 1"/>',
  '<html viewBox="0 0 1 1"/>',
  '<!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
];

describe('drawing', () => {
  test.each(KEPT)('keeps %s', (written, expected) => expect(cleaned(written)).toBe(expected));
  test.each(GONE)('leaves out %s', (written) => expect(cleaned(written)).toBe(''));
  test.each(BARE)('strips %s', (written) => expect(cleaned(written)).toBe('<path></path>'));
  test.each(NO_DRAWINGS)('takes %s for no drawing', (text) => expect(cleanSvg(text, 'd1-')).toBeUndefined());

  test('line ends that look alike are one', () => {
    const marker = (id: string): string => `<marker id="${id}"><path d="M0 0Z"/></marker>`;
    const line = (id: string): string => `<path marker-end="url(#${id})"/>`;
    const found = cleaned(`<defs>${marker('a')}${marker('b')}</defs>${line('a')}${line('b')}`);
    expect(found.match(/<marker /g)).toHaveLength(1);
    expect(found.match(/url\(#d1-1\)/g)).toHaveLength(2);
  });

  test('whatever an attribute or a text holds, nothing new comes of it', () => {
    const entities = (text: string): string =>
      text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const written = entities(text);
        const drawn = cleanSvg(
          svg(`<path d="${written}" style="${written}"/><text>${written}</text>`),
          'd1-',
        );
        const read = readMarkup(`<svg>${drawn?.content.markup ?? ''}</svg>`);
        expect(read.problems).toEqual([]);
        expect([...read.elements].filter((name) => !['svg', 'path', 'text'].includes(name))).toEqual([]);
        expect(
          [...read.attributes].filter((name) => /on|href|style|class|id$/.test(name.split(' ')[1] ?? '')),
        ).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

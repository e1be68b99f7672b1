// Well-formed or not, as XML 1.0 says, one cause each; and that ten megabytes of nothing but openings are walked once.

import { describe, expect, it } from 'vitest';
import { scanXml, type XmlFaultKind } from '../../../shared/base/xml-scan.ts';

const check = (text: string): XmlFaultKind | 'taken' => {
  const scanned = scanXml(text, 5);
  return scanned.ok ? 'taken' : scanned.error.kind;
};

describe('well-formed texts', () => {
  it.for([
    ['<a/>'],
    [
      '\uFEFF<?xml version="1.0" encoding="UTF-8" standalone=\'yes\'?>\r\n<a></a >\r\n<!-- end -->\n<?pi x?>\n',
    ],
    [`<a x="1 > 0" y='"'\n\tz = "&lt;&#10;&#x1F600;"><![CDATA[ <b> & ]] ]]><b.c-d_e:f/>]] &amp; text</a>`],
    ['<é ü="ß" 名="称">𝒳</é>'],
    ['<a><!-- <b> & <![CDATA[ --></a>'],
    ['<a><![CDATA[<!-- -->]]]]><![CDATA[>]]></a>'],
    ['<a><b><c><d><e/></d></c></b></a>'],
  ])('%j', ([text = '']) => expect(check(text)).toBe('taken'));
});

describe('texts that are not well-formed', () => {
  it.for([
    [''],
    ['no markup'],
    ['<!-- only a comment -->'],
    ['<a>'],
    ['<a'],
    ['<a></b>'],
    ['<a><b></a></b>'],
    ['</a>'],
    ['<a/><b/>'],
    ['x<a/>'],
    ['<a/>x'],
    ['<a/><![CDATA[x]]>'],
    ['<a b=1/>'],
    ['<a b/>'],
    ['<a b="1"c="2"/>'],
    ['<a b="1" b="2"/>'],
    ['<a b="<"/>'],
    ['<a b="1/>'],
    ['<a>&</a>'],
    ['<a>&nbsp;</a>'],
    ['<a b="&x;"/>'],
    ['<a>&#0;</a>'],
    ['<a>&#xD800;</a>'],
    ['<a>\u0001</a>'],
    ['<a>]]></a>'],
    ['<a><!-- -- --></a>'],
    ['<a><!-- never ends </a>'],
    ['<a><![CDATA[ never ends </a>'],
    ['<a><?pi never ends </a>'],
    ['<a>1 < 2</a>'],
    ['<1/>'],
    [' <?xml version="1.0"?><a/>'],
  ])('%j', ([text = '']) => expect(check(text)).toBe('not_well_formed'));

  it('are refused with the line', () => {
    expect(scanXml('<a>\n<b>\n</c></a>', 5)).toEqual({
      ok: false,
      error: { kind: 'not_well_formed', found: 'the end tag </c> where </b> is due', line: 3 },
    });
  });
});

describe('texts that could pull in or blow up', () => {
  it.for([
    ['<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>', 'document_type'],
    ['<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>', 'document_type'],
    ['<a><!ENTITY x SYSTEM "file:///etc/passwd"></a>', 'document_type'],
    ['<a>'.repeat(6) + '</a>'.repeat(6), 'too_deep'],
  ] as const)('%s', ([text, kind]) => expect(check(text)).toBe(kind));
});

describe('a hostile text', () => {
  const LENGTH = 10 * 1024 * 1024;
  const pieces = [
    '<!--',
    '<',
    '<a "',
    `<a '"`,
    '<![CDATA[',
    '<!--<![CDATA[',
    '<a>',
    '&amp;',
    ']]',
    '<a/>',
    '&',
    '<?',
  ];
  it.for(pieces)('of nothing but %s is walked once', { timeout: 5000 }, (piece) => {
    const text = piece.repeat(LENGTH / piece.length);
    expect(check(`<a>${text}`)).not.toBe('taken');
  });

  it('with a million attributes in one tag is walked once', { timeout: 10_000 }, () => {
    const attributes = Array.from({ length: 600_000 }, (_, number) => `a${number}="&lt;"`).join(' ');
    expect(check(`<a ${attributes}/>`)).toBe('taken');
  });
});

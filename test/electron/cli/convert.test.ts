// `convert` over bytes: what it keeps byte for byte though nobody here could run it, and what it refuses by name without writing.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runConvert } from '../../../electron/cli/convert.ts';

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const DMN = 'https://www.omg.org/spec/DMN/20230324/MODEL/';
const bpmn = (body: string, encoding = 'UTF-8'): string =>
  `<?xml version="1.0" encoding="${encoding}"?>\n<definitions xmlns="${BPMN}" xmlns:v="urn:v" id="d" targetNamespace="urn:t">${body}</definitions>\n`;
const dmn = (body: string, namespace = DMN): string =>
  `<?xml version="1.0"?>\n<definitions xmlns="${namespace}" id="d" name="d" namespace="urn:d">${body}</definitions>\n`;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

interface Outcome {
  readonly code: number;
  readonly written: Uint8Array | undefined;
  readonly error: { readonly code: string; readonly message: string } | undefined;
  readonly complaint: string;
}
async function convert(path: string, bytes: Uint8Array): Promise<Outcome> {
  let written: Uint8Array | undefined;
  let printed = '';
  let complaint = '';
  const code = await runConvert([path, 'out'], {
    readBytes: () => Promise.resolve(bytes),
    writeBytes: (_, content) => {
      written = content;
      return Promise.resolve();
    },
    print: (line) => void (printed += line),
    printError: (line) => void (complaint += line),
  });
  const answer =
    printed === '' ? undefined : (JSON.parse(printed) as { error: { code: string; message: string } });
  return { code, written, error: answer?.error, complaint };
}

describe('a file that is kept byte for byte', () => {
  const foreign = readFileSync('test/shared/interchange/files/foreign.bpmn', 'utf8');
  it.for([
    ['foreign.bpmn', 'all that other tools write', utf8(foreign)],
    ['crlf.bpmn', 'CRLF and a byte order mark', utf8(`\uFEFF${foreign.replaceAll('\n', '\r\n')}`)],
    ['latin.bpmn', 'ISO 8859-1', latin(bpmn('<process id="p" name="\u00e4\u0090"/>', 'ISO-8859-1'))],
    [
      'wide.bpmn',
      'UTF-16',
      Uint8Array.from(Buffer.from(`\uFEFF${bpmn('<process id="p" name="ä😀"/>', 'UTF-16')}`, 'utf16le')),
    ],
    [
      'conversation.bpmn',
      'a conversation',
      utf8(
        bpmn(
          '<collaboration id="c"><participant id="a"/><participant id="b"/><conversation id="n"><participantRef>a</participantRef><participantRef>b</participantRef></conversation></collaboration>',
        ),
      ),
    ],
    [
      'choreography.bpmn',
      'a choreography',
      utf8(
        bpmn(
          '<choreography id="c"><participant id="a"/><participant id="b"/><choreographyTask id="t" initiatingParticipantRef="a"><participantRef>a</participantRef><participantRef>b</participantRef></choreographyTask></choreography>',
        ),
      ),
    ],
    [
      'complex.bpmn',
      'what no engine here runs',
      utf8(
        bpmn(
          '<process id="p"><complexGateway id="g"/><startEvent id="s"><timerEventDefinition/></startEvent></process>',
        ),
      ),
    ],
    [
      'bare.bpmn',
      'an element without a namespace',
      utf8(bpmn('<process id="p"><extensionElements><x xmlns=""><y>1</y></x></extensionElements></process>')),
    ],
    [
      'unknown.bpmn',
      'an element that BPMN does not know',
      utf8(bpmn('<frobnicate a="1"/><process id="p"/>')),
    ],
    [
      'dangling.bpmn',
      'a reference to nothing',
      utf8(bpmn('<process id="p"><receiveTask id="t" messageRef="gone"/></process>')),
    ],
    ['odd-id.bpmn', 'an id that is none', utf8(bpmn('<process id="{12 3}" v:x="&#10;"/>'))],
    [
      'old.dmn',
      'DMN 1.1',
      utf8(dmn('<decision id="e" name="e"/>', 'http://www.omg.org/spec/DMN/20151101/dmn.xsd')),
    ],
    [
      'new.dmn',
      'DMN 1.5 with a boxed conditional',
      utf8(
        dmn(
          '<decision id="e" name="e"><conditional><if><literalExpression><text>true</text></literalExpression></if></conditional></decision>',
        ),
      ),
    ],
    ['exported.xml', 'a process by its root', utf8(bpmn('<process id="p"/>'))],
    ['exported.bpmn2', 'a process by its root', utf8(bpmn('<process id="p"/>'))],
    ['decision.xml', 'a decision by its root', utf8(dmn(''))],
    ['ask.form', 'a form', utf8('{ "type": "default",\n   "id": "ask", "components": [ ] }')],
  ] as const)('%s: %s', async ([path, , bytes]) => {
    const { code, written, error } = await convert(path, bytes);
    expect({ code, error }).toEqual({ code: 0, error: undefined });
    expect(Buffer.from(written ?? []).equals(bytes)).toBe(true);
  });

  it.for([
    ['unknown.bpmn', bpmn('<frobnicate/><process id="p"/>'), 'frobnicate'],
    ['dangling.bpmn', bpmn('<process id="p"><receiveTask id="t" messageRef="gone"/></process>'), '<gone>'],
  ] as const)('%s says what it did not understand', async ([path, text, named]) => {
    const { complaint } = await convert(path, utf8(text));
    expect(complaint).toMatch(/^Kept as it is written: /);
    expect(complaint).toContain(named);
  });
});

describe('a file that is refused by name and not written', () => {
  const dtd = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
  const bomb = `<!DOCTYPE d [<!ENTITY a "${'x'.repeat(1000)}">${'<!ENTITY b "&a;&a;&a;&a;">'.repeat(20)}]>`;
  const deep = '<v:x>'.repeat(200) + '</v:x>'.repeat(200);
  const deepDmn = '<context>'.repeat(200) + '</context>'.repeat(200);
  const large = `<!--${'x'.repeat(11 * 1024 * 1024)}-->`;
  it.for([
    ['a.bpmn', 'a document type', utf8(dtd + bpmn('').slice(39)), 'bpmn_dtd_forbidden'],
    ['a.bpmn', 'entities that multiply', utf8(bomb + bpmn('').slice(39)), 'bpmn_dtd_forbidden'],
    ['a.bpmn', 'an entity of nobody', utf8(bpmn('<process id="p" name="&e;"/>')), 'bpmn_not_xml'],
    ['a.bpmn', 'depth', utf8(bpmn(`<extensionElements>${deep}</extensionElements>`)), 'bpmn_too_deep'],
    ['a.bpmn', 'size', utf8(bpmn(large)), 'bpmn_too_large'],
    ['a.bpmn', 'a tag that does not close', utf8(bpmn('<process id="p">')), 'bpmn_not_xml'],
    ['a.bpmn', 'an attribute twice', utf8(bpmn('<process id="p" id="q"/>')), 'bpmn_not_xml'],
    ['a.bpmn', 'a value without quotes', utf8(bpmn('<process id=p/>')), 'bpmn_not_xml'],
    ['a.bpmn', 'the beginning of a file', utf8(bpmn('<process id="p"/>').slice(0, -20)), 'bpmn_not_xml'],
    ['a.bpmn', 'something behind the end', utf8(`${bpmn('')}<x/>`), 'bpmn_not_xml'],
    ['a.bpmn', 'an id twice', utf8(bpmn('<process id="p"/><message id="p"/>')), 'bpmn_duplicate_id'],
    [
      'a.bpmn',
      'a prefix that nobody declared',
      utf8(bpmn('<process id="p"><vendor:x/></process>')),
      'bpmn_not_xml',
    ],
    ['a.bpmn', 'no text at all', new Uint8Array(0), 'bpmn_not_xml'],
    ['a.bpmn', 'another document', utf8('<html xmlns="http://www.w3.org/1999/xhtml"/>'), 'bpmn_not_bpmn'],
    ['a.bpmn', 'a decision', utf8(dmn('')), 'bpmn_not_bpmn'],
    ['a.bpmn', 'an encoding that is not read', latin(bpmn('', 'EBCDIC-CP-US')), 'file_encoding_unknown'],
    [
      'a.bpmn',
      'bytes that are no UTF-8',
      latin(bpmn('<process id="p" name="\u00e4"/>')),
      'file_encoding_unknown',
    ],
    ['a.dmn', 'a document type', utf8(dtd + dmn('').slice(21)), 'dmn_dtd_forbidden'],
    ['a.dmn', 'an entity of nobody', utf8(dmn('<description>&e;</description>')), 'dmn_not_xml'],
    ['a.dmn', 'depth', utf8(dmn(`<decision id="e" name="e">${deepDmn}</decision>`)), 'dmn_too_deep'],
    ['a.dmn', 'size', utf8(dmn(large)), 'dmn_too_large'],
    ['a.dmn', 'a tag that does not close', utf8(dmn('<decision id="e" name="e">')), 'dmn_not_xml'],
    [
      'a.dmn',
      'an id twice',
      utf8(dmn('<decision id="e" name="e"/><decision id="e" name="f"/>')),
      'dmn_duplicate_id',
    ],
    ['a.dmn', 'a prefix that nobody declared', utf8(dmn('<vendor:x/>')), 'dmn_not_xml'],
    ['a.dmn', 'a process', utf8(bpmn('')), 'dmn_not_dmn'],
    [
      'a.dmn',
      'a DMN of the future',
      utf8(dmn('', 'https://www.omg.org/spec/DMN/20990101/MODEL/')),
      'dmn_namespace_unknown',
    ],
    ['a.form', 'no JSON', utf8('{'), 'form_not_json'],
    ['a.txt', 'another kind', utf8('x'), 'file_kind_unknown'],
  ] as const)('%s with %s', async ([path, , bytes, name]) => {
    const { code, written, error } = await convert(path, bytes);
    expect({ code, written, error: error?.code }).toEqual({ code: 2, written: undefined, error: name });
  });
});

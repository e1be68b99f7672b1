// From untrusted text to a parsed BPMN tree: trust ends here. Size, document types, entities and depth are checked
// before the parser sees anything, and what the parser could not keep is a problem rather than a silent loss.

import { BpmnModdle } from 'bpmn-moddle';
import zeebeDescriptor from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { encodeUtf8 } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import { scanXml, type XmlFaultKind } from '../base/xml-scan.ts';
import type { BpmnElement } from './bpmn-tree.ts';
import { idOf } from './bpmn-tree.ts';
import { followReference, type OpenReference } from './qualified-reference.ts';
import { processProblem, type ProcessCode, type ProcessProblem } from './process-problem.ts';

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_DEPTH = 120;

export const openModdle = (): BpmnModdle => new BpmnModdle({ zeebe: zeebeDescriptor });
let opened: BpmnModdle | undefined;
/** Building the meta-model takes longer than reading a small file, and reading does not change it. */
const knownModdle = (): BpmnModdle => (opened ??= openModdle());

const FAULTS: Readonly<Record<XmlFaultKind, readonly [code: ProcessCode, remedy: string]>> = {
  document_type: ['bpmn_dtd_forbidden', 'Remove the DOCTYPE from the file; BPMN has no use for it.'],
  not_well_formed: ['bpmn_not_xml', 'Correct that line, or save the file again in the tool that made it.'],
  too_deep: ['bpmn_too_deep', 'Flatten the sub-processes.'],
};

function checkText(file: SourceFile): ProcessProblem | undefined {
  const place = file.path;
  if (file.text.length > MAX_BYTES || encodeUtf8(file.text).length > MAX_BYTES) {
    return processProblem(
      'bpmn_too_large',
      'The file is larger than 10 MiB.',
      'Split the process into several files.',
      { place },
    );
  }
  const scanned = scanXml(file.text, MAX_DEPTH);
  if (scanned.ok) return undefined;
  const { kind, found, line } = scanned.error;
  const [code, remedy] = FAULTS[kind];
  return processProblem(code, `The file holds ${found} (line ${line}).`, remedy, { place });
}

/** References that nothing here runs by: a dangling one costs a shape, or the description of data, not a meaning. */
const IDLE_PROPERTIES: ReadonlySet<string> = new Set([
  'bpmndi:bpmnElement',
  'bpmndi:choreographyActivityShape',
  'di:sourceElement',
  'di:targetElement',
  'bpmndi:labelStyle',
  // Often the name of an XML Schema type, such as "xsd:string", where BPMN wants an item definition.
  'bpmn:itemSubjectRef',
  'bpmn:itemRef',
  'bpmn:structureRef',
  'bpmn:dataStoreRef',
  'bpmn:categoryValueRef',
  'bpmn:partnerEntityRef',
  'bpmn:partnerRoleRef',
  'bpmn:interfaceRef',
  'bpmn:supportedInterfaceRefs',
  'bpmn:source',
  'bpmn:target',
  // A flow says itself what it connects (BPMN 2.0.2 §8.4.13).
  'bpmn:incoming',
  'bpmn:outgoing',
]);

/** The parser says so in the small print of what it could not read. */
function duplicateId(message: string, path: string): ProcessProblem | undefined {
  const found = /duplicate ID <([^>]*)>/i.exec(message);
  return found
    ? processProblem(
        'bpmn_duplicate_id',
        `Two elements share the id "${found[1]}".`,
        'Give each element an id of its own.',
        { place: found[1] ?? path },
      )
    : undefined;
}

/** Of a namespace that is none of BPMN's: it says nothing about the process, wherever it stands. */
const isForeign = (message: string): boolean =>
  /nested error: unrecognized element <(?!(?:bpmn|bpmndi|di|dc|zeebe):)/.test(message);

function readWarning(warning: OpenReference, path: string): ProcessProblem | undefined {
  const text = warning.message.split('\n')[0] ?? '';
  if (text.startsWith('unresolved reference')) {
    if (warning.property !== undefined && IDLE_PROPERTIES.has(warning.property)) return undefined;
    const place = idOf(warning.element as BpmnElement | undefined) || path;
    const message = `"${place}" refers to ${text.slice('unresolved reference '.length)} (${warning.property ?? 'reference'}), which is not in the file.`;
    return processProblem(
      'bpmn_reference_missing',
      message,
      'Add the missing element or remove the reference.',
      { place },
    );
  }
  const twice = duplicateId(warning.message, path);
  if (twice) return twice;
  if (text.startsWith('unparsable content') && !isForeign(warning.message)) {
    return processProblem(
      'bpmn_content_lost',
      `A part of the file cannot be read: ${text}.`,
      'Remove that part, or write it as the BPMN standard does.',
      { place: path },
    );
  }
  return undefined;
}

function readFailure(error: unknown, path: string): ProcessProblem {
  const text = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
  const twice = error instanceof Error ? duplicateId(error.message, path) : undefined;
  if (twice) return twice;
  const prefix =
    error instanceof Error ? /missing namespace on <([^:>]+):/.exec(error.message)?.[1] : undefined;
  if (prefix !== undefined) {
    const message = `The file uses the prefix “${prefix}”, which it does not declare.`;
    const remedy = `Declare it with xmlns:${prefix}="…", or save the file again in the tool that made it.`;
    return processProblem('bpmn_not_xml', message, remedy, { place: path });
  }
  if (/unknown type|failed to parse document as|required args/i.test(text)) {
    return processProblem(
      'bpmn_not_bpmn',
      'The file is XML but not a BPMN 2.0 definitions document.',
      'Choose a .bpmn file.',
      { place: path },
    );
  }
  return processProblem(
    'bpmn_content_lost',
    `The file cannot be read: ${text}.`,
    'Write that part as the BPMN standard does.',
    { place: path },
  );
}

export interface OpenedBpmn {
  readonly definitions: BpmnElement;
  /** What stands in the file and not in `definitions`, because BPMN does not know it or it contradicts itself. */
  readonly lost: readonly ProcessProblem[];
}

/** What the file holds and what of it is not understood; refused only where nothing can be read from it safely. */
export async function openBpmn(file: SourceFile): Promise<Result<OpenedBpmn, readonly ProcessProblem[]>> {
  const refused = checkText(file);
  if (refused) return err([refused]);
  try {
    const { rootElement, elementsById, warnings } = await knownModdle().fromXML(file.text);
    const definitions = rootElement as BpmnElement;
    const lost = warnings
      .filter((warning) => !followReference(warning, definitions, elementsById))
      .map((warning) => readWarning(warning, file.path))
      .filter((problem) => problem !== undefined);
    return ok({ definitions, lost });
  } catch (error) {
    return err([readFailure(error, file.path)]);
  }
}

/** The definitions element, or every reason why the file cannot be taken: what is not understood must not be run. */
export async function readXml(file: SourceFile): Promise<Result<BpmnElement, readonly ProcessProblem[]>> {
  const opened = await openBpmn(file);
  if (!opened.ok) return opened;
  const { definitions, lost } = opened.value;
  return lost.length > 0 ? err(lost) : ok(definitions);
}

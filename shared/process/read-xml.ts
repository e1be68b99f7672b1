// From untrusted text to a parsed BPMN tree: trust ends here. Size, document types, entities and depth are checked
// before the parser sees anything, and what the parser could not keep is a problem rather than a silent loss.

import { BpmnModdle } from 'bpmn-moddle';
import zeebeDescriptor from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import { encodeUtf8 } from '../base/bytes.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { SourceFile } from '../base/source-file.ts';
import { tagDepth, withoutSections } from '../base/xml-markup.ts';
import type { BpmnElement } from './bpmn-tree.ts';
import { idOf } from './bpmn-tree.ts';
import { processProblem, type ProcessProblem } from './process-problem.ts';

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_DEPTH = 120;
const ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)([A-Za-z][\w.-]{0,31};)?/;

export const openModdle = (): BpmnModdle => new BpmnModdle({ zeebe: zeebeDescriptor });

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
  const markup = withoutSections(file.text);
  if (/<!DOCTYPE|<!ENTITY|<!ELEMENT/i.test(markup)) {
    const remedy = 'Remove the DOCTYPE from the file; BPMN has no use for it.';
    return processProblem(
      'bpmn_dtd_forbidden',
      'The file holds a document type declaration (DTD), which can pull in foreign content.',
      remedy,
      { place },
    );
  }
  const entity = ENTITY.exec(markup);
  if (entity) {
    const found = entity[1] === undefined ? 'a bare "&"' : `the unknown entity "&${entity[1]}"`;
    return processProblem(
      'bpmn_not_xml',
      `The file holds ${found}, which XML does not allow.`,
      'Write "&amp;" instead, or save the file again in the tool that made it.',
      { place },
    );
  }
  if (tagDepth(markup, MAX_DEPTH) > MAX_DEPTH) {
    return processProblem(
      'bpmn_too_deep',
      `The file nests elements more than ${MAX_DEPTH} deep.`,
      'Flatten the sub-processes.',
      { place },
    );
  }
  return undefined;
}

/** Properties that only the picture uses; a dangling one costs a shape, not a meaning. */
const LAYOUT_PROPERTIES = new Set([
  'bpmndi:bpmnElement',
  'bpmndi:choreographyActivityShape',
  'di:sourceElement',
  'di:targetElement',
  'bpmndi:labelStyle',
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

function readWarning(
  warning: { message: string; property?: string; value?: unknown; element?: unknown },
  path: string,
): ProcessProblem | undefined {
  const text = warning.message.split('\n')[0] ?? '';
  if (text.startsWith('unresolved reference')) {
    if (warning.property !== undefined && LAYOUT_PROPERTIES.has(warning.property)) return undefined;
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
  if (text.startsWith('unparsable content')) {
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
  if (/unknown type|failed to parse document as|required args/i.test(text)) {
    return processProblem(
      'bpmn_not_bpmn',
      'The file is XML but not a BPMN 2.0 definitions document.',
      'Choose a .bpmn file.',
      { place: path },
    );
  }
  return processProblem(
    'bpmn_not_xml',
    `The file cannot be read as XML: ${text}.`,
    'Save it again in the tool that made it.',
    { place: path },
  );
}

/** The definitions element, or every reason why the file cannot be taken. */
export async function readXml(file: SourceFile): Promise<Result<BpmnElement, readonly ProcessProblem[]>> {
  const refused = checkText(file);
  if (refused) return err([refused]);
  try {
    const { rootElement, warnings } = await openModdle().fromXML(file.text);
    const problems = warnings
      .map((warning) => readWarning(warning, file.path))
      .filter((problem) => problem !== undefined);
    return problems.length > 0 ? err(problems) : ok(rootElement as BpmnElement);
  } catch (error) {
    return err([readFailure(error, file.path)]);
  }
}

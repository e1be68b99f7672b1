// Words of the export dialog: reasons, kinds of values, sizes of time, and a value as the reader would see it.

import { isObject, type Json } from '../../../shared/base/json.ts';
import type { WithholdReason } from '../../../shared/bundle/withheld-list.ts';
import type { ValueKind } from '../../runtime/export-redaction.ts';
import { formatSize } from './file-size.ts';

export const REASON_WORDS: { readonly [R in WithholdReason]: string } = {
  personal_data: 'personal data',
  third_party_secret: 'secret of a third party',
  law_enforcement_hold: 'law-enforcement hold',
  other_matters: 'other matters',
  erased: 'erased',
};
/** Those that a person can give; the others come from the program. */
export const GIVEN_REASONS = ['personal_data', 'third_party_secret', 'law_enforcement_hold'] as const;

export const KIND_WORDS: { readonly [K in ValueKind]: string } = {
  names: 'Names of people of this workspace, and texts that name them',
  reasons: 'Why something was decided',
  notes: 'Notes, calls and messages',
  attachments: 'Attachments',
  answers: 'All other answers',
};

export function formatDuration(seconds: number): string {
  if (seconds < 1) return 'under a second';
  return seconds < 90 ? `about ${Math.ceil(seconds)} s` : `about ${Math.ceil(seconds / 60)} min`;
}

/** `command.values.text` as people read it: "text". */
export const valueName = (name: string): string =>
  name.replace(/^command\./, '').replace(/^events\.(\d+)\./, 'event $1: ');

export function valueText(value: Json): string {
  if (typeof value === 'string') return value === '' ? '(empty)' : value;
  if (!isObject(value)) return JSON.stringify(value);
  if (typeof value['@number'] === 'string') return value['@number'];
  if (typeof value['@attachment'] === 'number') return '(a long text, kept as an attachment)';
  if (typeof value['sha256'] === 'string' && typeof value['size'] === 'number')
    return `${String(value['name'])}, ${formatSize(value['size'])}`;
  return JSON.stringify(value);
}

/** A file name as a command line takes it: people save under names with spaces. */
export const asArgument = (file: string): string =>
  /^[\w][\w.-]*$/.test(file) ? file : `"./${file.replaceAll(/["$`\\]/g, '\\$&')}"`;

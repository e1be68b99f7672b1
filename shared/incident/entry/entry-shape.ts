// Entries as records hold them, strict.

import { z } from 'zod';
import { instant, kind, person, sha256, text, values, whole } from '../shape-parts.ts';

const entry = z.enum(['note', 'decision', 'action', 'task']);
const fields = {
  entry,
  onBehalfOf: person.exactOptional(),
  assignee: person.exactOptional(),
  due: instant.exactOptional(),
  values,
};
const attachments = z.array(z.strictObject({ name: text, mediaType: text, sha256, size: whole }));

export const entryCommandShapes = [
  kind('AddEntry', { ...fields, attachments }),
  kind('CompleteEntryTask', { record: whole, values }),
  kind('ReopenEntryTask', { record: whole, values }),
  kind('PinFact', { record: whole }),
  kind('UnpinFact', { record: whole }),
] as const;

export const entryEventShapes = [
  kind('EntryAdded', fields),
  kind('EntryTaskDone', { record: whole, values }),
  kind('EntryTaskReopened', { record: whole, values }),
  kind('FactPinned', { record: whole }),
  kind('FactUnpinned', { record: whole }),
] as const;

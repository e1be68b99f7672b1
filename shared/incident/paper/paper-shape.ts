// A row from paper as a record holds it.

import { z } from 'zod';
import { kind, person, sha256, text, values, whole } from '../shape-parts.ts';

const attachments = z.array(z.strictObject({ name: text, mediaType: text, sha256, size: whole }));
const place = {
  sheet: whole,
  row: whole,
  writtenBy: person.exactOptional(),
  replaces: whole.exactOptional(),
  values,
};

export const paperCommandShapes = [kind('TranscribeSheet', { ...place, attachments })] as const;
export const paperEventShapes = [kind('SheetTranscribed', place)] as const;

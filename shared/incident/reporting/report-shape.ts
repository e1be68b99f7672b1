// The records of submissions and notices of delay as they lie in a log, strict.

import { z } from 'zod';
import { kind, person, sha256, text, values, whole } from '../shape-parts.ts';

const limited = z.enum(['initial', 'intermediate', 'final']);
const submitted = z.enum(['initial', 'intermediate', 'final', 'reclassified']);
const attachments = z.array(z.strictObject({ name: text, mediaType: text, sha256, size: whole }));

export const submissionCommandShape = kind('RecordSubmission', {
  report: submitted,
  preparedBy: person.exactOptional(),
  values,
  attachments,
});
export const delayCommandShape = kind('RecordDelayNotice', { report: limited, values, attachments });
export const submissionEventShape = kind('ReportSubmitted', {
  report: submitted,
  preparedBy: person.exactOptional(),
  values,
});
export const delayEventShape = kind('DelayNotified', { report: limited, values });

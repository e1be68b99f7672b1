// The records of deliveries as they lie in a log, strict.

import { z } from 'zod';
import { key, kind, sha256, text, values, whole } from '../shape-parts.ts';

const fields = { instance: key, outcome: z.enum(['delivered', 'failed']), values };
const attachments = z.array(z.strictObject({ name: text, mediaType: text, sha256, size: whole }));

export const deliveryCommandShape = kind('RecordDelivery', { ...fields, attachments });
export const deliveryEventShape = kind('DeliveryRecorded', fields);

// What the channels that save piece by piece may be called with. A page that was once shown a folder can go on writing into
// it without asking, so that the names are of one closed form: those that our bundles, parts and indexes have.

import { z } from 'zod';

const MIB = 1024 * 1024;
const token = z.string().max(100);
const containerName = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*\.asice$/, 'not the name of a bundle or an index');

export const saveArguments = {
  'save.begin': z.strictObject({
    suggestedName: containerName,
    /** Of all parts together. */
    size: z.int().min(0),
    beside: token.exactOptional(),
  }),
  'save.write': z.strictObject({
    token,
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= 256 * MIB),
  }),
  'save.finish': z.strictObject({ token, name: containerName, exact: z.boolean().exactOptional() }),
  'save.cancel': z.strictObject({ token }),
};

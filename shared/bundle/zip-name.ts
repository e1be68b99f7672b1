// Which names may stand in a container: such that every system unpacks them to the same place inside the folder.

const SEGMENT = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
const MAX_NAME = 200;

/** FORMAT.md B3. */
export const isSafeName = (name: string): boolean =>
  name.length <= MAX_NAME && name.split('/').every(isSafeSegment);

const isSafeSegment = (segment: string): boolean =>
  SEGMENT.test(segment) && !segment.endsWith('.') && !WINDOWS_DEVICE.test(segment);

/** Two names that a case-blind file system would take for one. */
export const foldedName = (name: string): string => name.toLowerCase();

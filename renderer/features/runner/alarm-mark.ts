// The short name of an alarm, the same on every device, by which a note says that it was seen.

import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { sha256Hex } from '../../../shared/base/sha256.ts';

/** "ALM-5f0c91aa", from the log and the number of the first record that differs. */
export const alarmMark = (origin: string, differsAt: number): string =>
  `ALM-${sha256Hex(encodeUtf8(`${origin} ${differsAt}`)).slice(0, 8)}`;

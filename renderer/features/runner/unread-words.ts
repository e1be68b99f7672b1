// What a list lacks while the incidents of an older database are read for it.

import { counted } from './counted.ts';

export const unreadWords = (unread: number): string =>
  unread === 0 ? '' : ` · without those of ${counted(unread, 'older incident')}, still to be read`;

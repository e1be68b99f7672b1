// One word with an outline: a state that is written, not only coloured.

import type { ReactNode } from 'react';

export type TagTone = 'plain' | 'ok' | 'warn' | 'bad' | 'here' | 'dash';

export function Tag({ tone = 'plain', children }: { tone?: TagTone; children: ReactNode }) {
  return <span className={tone === 'plain' ? 'tag' : `tag ${tone}`}>{children}</span>;
}

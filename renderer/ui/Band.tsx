// A line across the whole place, only for what changes the meaning of everything below it.

import type { ReactNode } from 'react';

export function Band({
  tone,
  title,
  children,
  action,
  polite = false,
}: {
  tone: 'plain' | 'rehearsal' | 'warn' | 'bad';
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** Said when the reader pauses, though it is bad: nobody is interrupted while typing. */
  polite?: boolean;
}) {
  const look = { plain: 'ban', rehearsal: 'ban reh', warn: 'ban warn', bad: 'ban bad' }[tone];
  return (
    <div className={look} role={tone === 'bad' && !polite ? 'alert' : 'status'}>
      <b>{title}</b>
      <span>{children}</span>
      <span className="end">{action}</span>
    </div>
  );
}

// Nothing here yet: what this is for, and the one thing to do about it.

import type { ReactNode } from 'react';

export function Empty({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="state">
      <h2>{title}</h2>
      <p className="q">{children}</p>
      {action}
    </div>
  );
}

// The bar that never scrolls away: the one action, what else is possible, and what the action starts, in words.

import type { ReactNode } from 'react';

export function ActionBar({ children, consequence }: { children: ReactNode; consequence?: ReactNode }) {
  return (
    <footer className="gobar">
      {children}
      {consequence !== undefined && <p className="meta grow">{consequence}</p>}
    </footer>
  );
}

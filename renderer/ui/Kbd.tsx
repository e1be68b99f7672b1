// A key as it is written on the keyboard; screen readers hear it through aria-keyshortcuts of the control instead.

export function Kbd({ children }: { children: string }) {
  return <kbd aria-hidden="true">{children}</kbd>;
}

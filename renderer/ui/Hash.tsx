// A hash, shortened for the eye; the whole of it is in the title and in what a screen reader and a copy get.

/** Lower-case hex or base64; `length` characters are shown. */
export function Hash({ value, length = 8 }: { value: string; length?: number }) {
  return (
    <code className="q" title={value}>
      <span aria-hidden="true">{value.slice(0, length)}</span>
      <span className="said">{value}</span>
    </code>
  );
}

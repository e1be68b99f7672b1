// A code that another device reads from a picture of this screen. Black on white in both themes, or no camera reads it.

interface DrawnCode {
  /** Modules on a side. */
  readonly size: number;
  /** SVG path of the dark modules. */
  readonly path: string;
}

/** Nothing where the text is too long for one code; the file then carries it. */
export function QrFigure({ code, label }: { code: DrawnCode | undefined; label: string }) {
  if (!code) return null;
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${code.size} ${code.size}`}
      shapeRendering="crispEdges"
    >
      <path className="qr-ground" d={`M0 0h${code.size}v${code.size}H0z`} />
      <path className="qr-dark" d={code.path} />
    </svg>
  );
}

// A code that another device reads from a picture of this screen. Black on white in both themes, or no camera reads it.

import { drawQrCode } from '../../shared/paper/qr-code.ts';

/** Nothing where the text is too long for one code; the file then carries it. */
export function QrFigure({ text, label }: { text: string; label: string }) {
  const code = drawQrCode(text);
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

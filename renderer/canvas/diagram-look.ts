// How shapes are drawn on every canvas: colours are CSS variables, so a theme change needs no redraw.

export const DIAGRAM_LOOK = {
  bpmnRenderer: {
    defaultFillColor: 'var(--sheet)',
    defaultStrokeColor: 'var(--ink)',
    defaultLabelColor: 'var(--ink)',
  },
  textRenderer: {
    defaultStyle: {
      fontFamily: '"IBM Plex Sans Variable", "IBM Plex Sans", system-ui, sans-serif',
      fontSize: 12,
      lineHeight: 1.2,
    },
    // Files from other tools size these labels for 11 px.
    externalStyle: { fontSize: 11, lineHeight: 1.2 },
  },
} as const;

interface Viewbox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
interface Canvas {
  resized(): void;
  viewbox(): Viewbox & {
    readonly inner: Viewbox;
    readonly outer: { readonly width: number; readonly height: number };
  };
  viewbox(box: Viewbox): unknown;
}
const MARGIN_PX = 24;

/** Shows a part of the drawing, or all of it, centred with a margin and never larger than drawn. */
export function fitDrawing(canvas: object, part?: Viewbox): void {
  const view = canvas as Canvas;
  // The size that it remembers may be older than the window.
  view.resized();
  const { inner, outer } = view.viewbox();
  const shown = part ?? inner;
  if (shown.width === 0 || shown.height === 0 || outer.width === 0 || outer.height === 0) return;
  const scale = Math.min(
    1,
    (outer.width - 2 * MARGIN_PX) / shown.width,
    (outer.height - 2 * MARGIN_PX) / shown.height,
  );
  const width = outer.width / scale;
  const height = outer.height / scale;
  view.viewbox({
    x: shown.x + shown.width / 2 - width / 2,
    y: shown.y + shown.height / 2 - height / 2,
    width,
    height,
  });
}

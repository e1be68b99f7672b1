// How shapes are drawn on every canvas: colours are CSS variables, so a theme change needs no redraw.

export const DIAGRAM_LOOK = {
  bpmnRenderer: {
    defaultFillColor: 'var(--sheet)',
    defaultStrokeColor: 'var(--ink)',
    defaultLabelColor: 'var(--ink)',
  },
  textRenderer: {
    defaultStyle: { fontFamily: '"IBM Plex Sans Variable", "IBM Plex Sans", system-ui, sans-serif', fontSize: 12, lineHeight: 1.2 },
    externalStyle: { fontSize: 12, lineHeight: 1.2 },
  },
} as const;

interface Zoomable {
  zoom(to: 'fit-viewport', center: 'auto'): number;
}
/** Shows the whole drawing, centred. (diagram-js types know the centre only as a point.) */
export const fitDrawing = (canvas: object): void => void (canvas as Zoomable).zoom('fit-viewport', 'auto');

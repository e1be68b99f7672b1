// Room for labels beside shapes: other tools size them for Arial, ours is a little wider, and a word must not break in two.
// Only what is drawn grows; the file keeps its numbers.

interface LabelShape {
  x: number;
  width: number;
  readonly labelTarget?: unknown;
  readonly businessObject?: { readonly name?: string };
}
interface EventBus {
  on(event: string, listener: (event: { element: LabelShape }) => void): void;
}

const FONT = '11px "IBM Plex Sans Variable", "IBM Plex Sans", system-ui, sans-serif';
const SLACK_PX = 4;

function LabelRoom(eventBus: EventBus): void {
  const pen = document.createElement('canvas').getContext('2d');
  if (pen) pen.font = FONT;
  eventBus.on('shape.add', ({ element }) => {
    const name = element.businessObject?.name;
    if (!pen || !element.labelTarget || !name) return;
    const widest = Math.max(...name.split(/\s+/).map((word) => pen.measureText(word).width)) + SLACK_PX;
    if (widest <= element.width) return;
    element.x -= (widest - element.width) / 2;
    element.width = widest;
  });
}
LabelRoom.$inject = ['eventBus'];

export const LabelRoomModule = { __init__: ['labelRoom'], labelRoom: ['type', LabelRoom] };

// Arrow keys walk along the flows of a diagram; with Shift they move the selected shape, as bpmn-js does by itself.

interface Shape {
  readonly id: string;
  readonly incoming?: readonly Connection[];
  readonly outgoing?: readonly Connection[];
  readonly children?: readonly Shape[];
}
interface Connection {
  readonly source: Shape;
  readonly target: Shape;
}
interface Keyboard {
  addListener(priority: number, listener: (event: { keyEvent: KeyboardEvent }) => boolean | undefined): void;
}
interface Selection {
  get(): readonly Shape[];
  select(shape: Shape): void;
}
interface Canvas {
  scrollToElement(shape: Shape): void;
}

// Above bpmn-js's own arrow keys (1500), so that a plain arrow never moves a shape by accident.
const PRIORITY = 2000;

/** The shape an arrow key leads to: along the flow, against it, or to the next branch beside it. */
export function nextAlongFlow(from: Shape, key: string): Shape | undefined {
  if (key === 'ArrowRight') return from.outgoing?.[0]?.target;
  if (key === 'ArrowLeft') return from.incoming?.[0]?.source;
  const before = from.incoming?.[0]?.source;
  const branches = before?.outgoing?.map((flow) => flow.target) ?? [];
  const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || branches.length < 2) return undefined;
  return branches[(branches.indexOf(from) + step + branches.length) % branches.length];
}

function FlowKeys(keyboard: Keyboard, selection: Selection, canvas: Canvas): void {
  keyboard.addListener(PRIORITY, ({ keyEvent }) => {
    if (
      !keyEvent.key.startsWith('Arrow') ||
      keyEvent.shiftKey ||
      keyEvent.ctrlKey ||
      keyEvent.metaKey ||
      keyEvent.altKey
    )
      return undefined;
    const [from] = selection.get();
    if (!from) return undefined;
    const next = nextAlongFlow(from, keyEvent.key);
    if (next) {
      selection.select(next);
      canvas.scrollToElement(next);
    }
    return true;
  });
}
FlowKeys.$inject = ['keyboard', 'selection', 'canvas'];

export const FlowKeysModule = { __init__: ['flowKeys'], flowKeys: ['type', FlowKeys] };

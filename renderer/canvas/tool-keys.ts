// The drawing tools and the menu beside a shape for keyboards: each becomes a button that Tab reaches and Enter presses.

interface EventBus {
  on(events: string | readonly string[], listener: () => void): void;
}
interface Canvas {
  getContainer(): HTMLElement;
}

const ENTRIES = '.djs-palette .entry, .djs-context-pad .entry';

function asButton(entry: HTMLElement): void {
  if (entry.getAttribute('role') === 'button') return;
  entry.setAttribute('role', 'button');
  entry.tabIndex = 0;
  if (!entry.ariaLabel) entry.ariaLabel = entry.title;
}

function ToolKeys(eventBus: EventBus, canvas: Canvas): void {
  const container = canvas.getContainer();
  eventBus.on(['palette.changed', 'contextPad.open', 'import.done', 'selection.changed'], () => {
    queueMicrotask(() => container.querySelectorAll<HTMLElement>(ENTRIES).forEach(asButton));
  });
  container.addEventListener('keydown', (event) => {
    const entry = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>(ENTRIES) : null;
    if (!entry || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    event.stopPropagation();
    const { left, top, width, height } = entry.getBoundingClientRect();
    entry.dispatchEvent(
      new MouseEvent('click', { bubbles: true, clientX: left + width / 2, clientY: top + height / 2 }),
    );
  });
}
ToolKeys.$inject = ['eventBus', 'canvas'];

export const ToolKeysModule = { __init__: ['toolKeys'], toolKeys: ['type', ToolKeys] };

// Why a file could not be drawn, in words with its place: libraries throw, screens show.

import type { Problem } from '../../shared/base/result.ts';

export type CanvasCode =
  | 'diagram_not_readable'
  | 'diagram_not_writable'
  | 'diagram_ids_twice'
  | 'decision_not_readable'
  | 'form_not_readable'
  | 'diagram_without_layout';

const REMEDY: Readonly<Record<CanvasCode, string>> = {
  diagram_not_readable: 'Open an earlier state from History, or import the file again.',
  diagram_not_writable: 'Give the elements with xmlns="" a namespace, then import the file again.',
  diagram_ids_twice: 'Give every element an id of its own, then import the file again.',
  decision_not_readable: 'Open an earlier state from History, or import the file again.',
  form_not_readable: 'Open an earlier state from History, or import the file again.',
  diagram_without_layout: 'Open the file in a tool that draws it, save it there, then import it again.',
};

/** moddle says "line: 3 column: 12" inside its message; that is the place. */
export function canvasProblem(code: CanvasCode, cause: unknown, file: string): Problem<CanvasCode> {
  const message = cause instanceof Error ? cause.message : String(cause);
  const without = /no diagram to display/.test(message);
  const at = /line: (\d+)\s+column: (\d+)/.exec(message);
  const found = without ? 'diagram_without_layout' : code;
  return {
    code: found,
    message: without ? 'The file has a process but no drawing of it.' : (message.split('\n')[0] ?? message),
    place: at ? `${file}, line ${Number(at[1]) + 1}` : file,
    remedy: REMEDY[found],
  };
}

/**
 * An editor drops the second of two elements that share an id, and an edit of the first could no longer be told from one of the
 * second: such a file is refused when it is opened. Whatever else an editor does not know is kept (shared/interchange/FORMAT.md).
 */
export function findDoubledId(
  warnings: readonly (string | { readonly message: string })[],
  file: string,
): Problem<CanvasCode> | undefined {
  for (const warning of warnings) {
    const id = /duplicate ID <([^>]*)>/i.exec(typeof warning === 'string' ? warning : warning.message)?.[1];
    if (id === undefined) continue;
    const code = 'diagram_ids_twice';
    return { code, message: `Two elements share the id “${id}”.`, place: file, remedy: REMEDY[code] };
  }
  return undefined;
}

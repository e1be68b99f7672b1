// Why a file could not be drawn, in words with its place: libraries throw, screens show.

import type { Problem } from '../../shared/base/result.ts';

export type CanvasCode =
  | 'diagram_not_readable'
  | 'diagram_not_writable'
  | 'decision_not_readable'
  | 'form_not_readable'
  | 'diagram_without_layout';

const REMEDY: Readonly<Record<CanvasCode, string>> = {
  diagram_not_readable: 'Open an earlier state from History, or import the file again.',
  diagram_not_writable: 'Give the elements with xmlns="" a namespace, then import the file again.',
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

// The drawings of a report: the main process and every process of the package that the incident went through, with the path as
// the report's own records tell it.

import type { Result } from '../../shared/base/result.ts';
import type { ReportDiagram } from '../../shared/audit/report/report-input.ts';
import type { ElementCounts } from '../../shared/engine/waiting.ts';
import { closingOf } from '../../shared/incident/lifecycle/lifecycle-state.ts';
import type { IncidentView } from '../../shared/incident/view.ts';
import type { Package } from '../../shared/package/version.ts';
import type { Refusal } from './runtime.ts';

/** Where a run stands. */
export interface DrawnRun {
  readonly counts: ElementCounts;
  /** Sequence flow ids taken at least once. */
  readonly flows: readonly string[];
  readonly waiting: readonly string[];
  readonly stopped: readonly string[];
  /** Where it stood when it was closed by hand. */
  readonly left?: readonly string[];
}
export interface DrawnFile extends Pick<ReportDiagram, 'title' | 'svg' | 'steps'> {
  /** Ids of the processes in it. */
  readonly processes: readonly string[];
}
export type ProcessDrawer = (xml: string, run: DrawnRun) => Promise<Result<DrawnFile, Refusal>>;

const runOf = ({ counts, flows, waiting, problems, lifecycle }: IncidentView): DrawnRun => ({
  counts,
  flows,
  waiting: waiting.map(({ element }) => element),
  stopped: problems.map(({ element }) => element),
  ...(closingOf(lifecycle) ? { left: Object.keys(counts.active) } : {}),
});

/** Keeps the drawings of the last run: a preview is made anew with every choice. */
export function createDiagrams(
  draw: ProcessDrawer | undefined,
): (files: Package, view: IncidentView) => Promise<readonly ReportDiagram[]> {
  let kept: { readonly of: string; readonly diagrams: readonly ReportDiagram[] } | undefined;
  return async ({ digest, files, manifest }, view) => {
    if (!draw) return [];
    const run = runOf(view);
    const of = JSON.stringify([digest, run]);
    if (kept?.of === of) return kept.diagrams;
    const diagrams: ReportDiagram[] = [];
    for (const { path, text } of files.filter((file) => file.path.endsWith('.bpmn'))) {
      const drawn = await draw(text, run);
      if (!drawn.ok) continue;
      const { title, svg, steps, processes } = drawn.value;
      const main = processes.includes(manifest.main);
      if (!main && steps.every(({ state }) => state === 'ahead')) continue;
      const diagram = { file: path, title: title === '' ? path : title, svg, steps };
      if (main) diagrams.unshift(diagram);
      else diagrams.push(diagram);
    }
    kept = { of, diagrams };
    return diagrams;
  };
}

// Plays one line of the story through the screens of an incident.

import type { AppFrame } from './pages/app-frame.ts';
import type { IncidentPage } from './pages/incident-page.ts';
import { CAST, PIN } from './cast.ts';
import type { PackageWords, StepWords } from './package-words.ts';
import type { ScriptLine } from './script-line.ts';

export interface Stage {
  readonly frame: AppFrame;
  readonly incident: IncidentPage;
  readonly words: PackageWords;
  /** Called at a screen worth seeing. */
  readonly screen: (name: string) => Promise<void>;
}

function wordsOf(words: PackageWords, step: string): StepWords {
  const found = words.get(step);
  if (!found) throw new Error(`The package has no step ${step}.`);
  return found;
}

async function performAtStep(
  { incident, words, screen }: Stage,
  line: Extract<ScriptLine, { step: string }>,
): Promise<void> {
  const step = wordsOf(words, line.step);
  await (line.task === undefined ? incident.openStep(step.title) : incident.openTask(line.task));
  const look = (): Promise<void> | undefined => (line.show === undefined ? undefined : screen(line.show));
  switch (line.do) {
    case 'complete':
      await incident.fill(step, line.values);
      await look();
      return incident.record();
    case 'decide severity':
      await incident.chooseLevel(line.level, line.rationale);
      await look();
      return incident.record();
    case 'approve':
    case 'reject':
      await look();
      return incident.approve(line.by, PIN, line.rationale, line.do === 'approve' ? 'Approve' : 'Reject');
    case 'bypass':
      return incident.bypass(line.code, line.reason, line.protection);
    case 'call':
      return incident.call(line.outcome, line.line);
    case 'confirm':
      await incident.writeNote(line.note);
      return incident.record();
    case 'choose':
      await incident.chooseWay(line.way);
      await look();
      return incident.record();
  }
}

export async function performLine(stage: Stage, line: ScriptLine): Promise<void> {
  await stage.frame.workAs(line.by, CAST[line.by][0]);
  if ('step' in line) return performAtStep(stage, line);
  switch (line.do) {
    case 'ratify':
      return stage.incident.ratify(line.code, line.by, PIN, line.rationale);
    case 'supersede':
      return stage.incident.supersede(line.subject);
    case 'note':
      return stage.incident.note(line.text);
  }
}

/** What a line does, in few words, for the printed steps. */
export function describeLine(words: PackageWords, line: ScriptLine): string {
  if (!('step' in line))
    return `${line.do} ${'code' in line ? line.code : 'subject' in line ? `“${line.subject}”` : ''}`.trim();
  const title = words.get(line.step)?.title ?? line.step;
  return `${title}${line.do === 'complete' || line.do === 'confirm' ? '' : `: ${line.do}`}`;
}

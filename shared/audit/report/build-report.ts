// The human report of a bundle: HTML without scripts or references, made only from what the bundle itself holds.

import { readInstant } from '../../base/instant.ts';
import { checkingPart, exportPart, wordsPart } from './checking.ts';
import { clocksPart } from './clocks.ts';
import { conflictsPart } from './conflicts.ts';
import { coursePart } from './course.ts';
import { decisionsPart } from './decisions.ts';
import { devicesPart } from './devices.ts';
import { diagramsPart } from './diagrams.ts';
import { exceptionsPart } from './exceptions.ts';
import { markup } from './html.ts';
import { unprovablePart, withheldPart } from './limits.ts';
import { messagesPart } from './messages.ts';
import { readinessPart } from './readiness.ts';
import { remediationPart } from './remediation.ts';
import { participantsPart } from './participants.ts';
import type { ReportInput } from './report-input.ts';
import { styleOf } from './style.ts';
import { reliance, summaryPart } from './summary.ts';
import { allRecordsPart, storyPart } from './timeline.ts';
import { vendorsPart } from './vendors.ts';
import { versionsPart } from './versions.ts';
import { incidentNumber, wordingOf } from './wording.ts';

export type { ReportInput } from './report-input.ts';

const footerOf = (input: ReportInput): string =>
  `${incidentNumber(input)} · ${input.workspaceName} · bundle ${input.export.number}, exported ${input.export.at.slice(0, 16).replace('T', ' ')} UTC`;

/** A complete report.html, the same text for the same input. Should a browser run it, its policy lets it load nothing. */
export function buildReport(input: ReportInput): string {
  const { view } = input;
  const words = wordingOf(input);
  const end = view.closedAt ?? readInstant(input.export.at) ?? view.timeline.at(-1)?.at ?? view.openedAt;
  const title = `${incidentNumber(input)} ${view.title} · ${input.workspaceName}`;
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/><title>${title}</title>
${styleOf(footerOf(input))}</head><body><main>
${summaryPart(input, words)}${readinessPart(view, words)}${coursePart(input, words, end)}${reliance(input)}
${storyPart(input, words)}${decisionsPart(view, words)}${conflictsPart(input, words)}${exceptionsPart(view, words)}${messagesPart(view, words)}${vendorsPart(view, words)}${clocksPart(view, words)}${remediationPart(input, words)}${diagramsPart(input)}${allRecordsPart(input, words)}${participantsPart(view, words)}${devicesPart(input)}${versionsPart(input, words)}${withheldPart(input)}${unprovablePart()}${checkingPart(input)}${wordsPart()}${exportPart(input)}</main></body></html>
`.markup;
}

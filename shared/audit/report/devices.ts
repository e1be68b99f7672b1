// The devices that wrote about the incident, and how the numbers of this report relate to the lines of their logs.

import { markup, type Html } from './html.ts';
import type { ReportInput, ReportPlace } from './report-input.ts';
import { recordNumber } from './wording.ts';

/** "line 5 of dev_b…", under the number that this report gives a record. */
export const placeLine = (place: ReportPlace | undefined): Html | false =>
  place !== undefined &&
  markup`<br/><span class="sm">${place.device.slice(-4)}&#160;${recordNumber(place.seq)}</span>`;

export function devicesPart({ view, logs = [], places }: ReportInput): Html {
  if (logs.length < 2) return markup``;
  const order = places
    ? 'This report tells their records in one order, in which what a device had seen comes before what it then wrote. A number is the place in that order; under it stand the last letters of the device and the line in its own log.'
    : 'Whole records are withheld, so their one order cannot be made again. They are told by the time that each device’s clock showed, and a number is the line in the log of the device that wrote it.';
  return markup`<h2>The devices that wrote this</h2>
<p>${order}</p>
<table class="keep"><thead><tr><th>Device</th><th class="fig">Records</th><th>In the bundle</th></tr></thead><tbody>${logs.map(
    ({ device, records }) =>
      markup`<tr class="line"><td><code>${device}</code></td><td>${records}</td><td><code>data/logs/${view.incident}/${device}/</code></td></tr>`,
  )}</tbody></table>
`;
}

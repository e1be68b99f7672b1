// What is known, how sure, from where, and which of it counts.

import { useState } from 'react';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { useMoment } from '../../ui/use-moment.ts';
import { counted } from './counted.ts';
import type { Fact } from './severity-facts.ts';

const RULE: {
  readonly [R in Fact['rule']]: { readonly mark: MarkKind; readonly word: string; readonly look: string };
} = {
  met: { mark: 'met', word: 'met', look: 'm' },
  unmet: { mark: 'unmet', word: 'not met', look: 'q' },
  counted: { mark: 'look', word: 'counted', look: 'warn' },
};

/** Longer lists fold what is not met or not known at any window size; shorter ones only in narrow windows. */
const SHORT = 8;

export function FactsTable({ facts }: { facts: readonly Fact[] }) {
  const [all, setAll] = useState(false);
  const moment = useMoment();
  const long = facts.length > SHORT;
  const unmet = facts.filter((fact) => fact.rule === 'unmet').length;
  const unknown = long ? facts.filter((fact) => fact.rule === 'counted').length : 0;
  const folded = [
    unmet > 0 && `${counted(unmet, 'input')} not met.`,
    unknown > 0 && `${unknown} unknown, counted as over the limit.`,
  ].filter((words) => words !== false);
  return (
    <>
      <table className={all ? 'inp' : long ? 'inp folds always' : 'inp folds'}>
        <thead>
          <tr>
            <th scope="col">What is known</th>
            <th scope="col">Value</th>
            <th scope="col">
              <span className="said">How sure</span>
            </th>
            <th scope="col">Source · as of</th>
            <th scope="col">Counts when</th>
            <th scope="col">Rule</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => {
            const rule = RULE[fact.rule];
            return (
              <tr
                key={fact.name}
                className={fact.rule === 'unmet' || (long && fact.rule === 'counted') ? 'off' : ''}
              >
                <td className="m nw">{fact.title}</td>
                <td className="nw">{fact.value}</td>
                <td className={fact.quality === 'unknown' ? 'warn m' : ''}>
                  {fact.quality === 'unknown' && fact.value === 'unknown' ? '' : fact.quality}
                </td>
                <td className="q">
                  {fact.source}
                  {fact.asOf !== undefined && <> · {moment(fact.asOf)}</>}
                </td>
                <td className="nw">
                  {fact.countsWhen} <span className="q">{fact.article}</span>
                </td>
                <td className={`nw ${rule.look}`}>
                  <Mark kind={rule.mark} label="" /> {rule.word}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {folded.length > 0 && (
        <p className={long ? 'less always q' : 'less q'}>
          {folded.join(' ')}{' '}
          <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Fold' : 'Show'}
          </button>
        </p>
      )}
    </>
  );
}

// What is known, how sure, from where, and which of it counts.

import { useState } from 'react';
import { Mark, type MarkKind } from '../../ui/Mark.tsx';
import { counted } from './counted.ts';
import type { Fact } from './severity-facts.ts';

const RULE: {
  readonly [R in Fact['rule']]: { readonly mark: MarkKind; readonly word: string; readonly look: string };
} = {
  met: { mark: 'met', word: 'met', look: 'm' },
  unmet: { mark: 'unmet', word: 'not met', look: 'q' },
  counted: { mark: 'look', word: 'counted', look: 'warn' },
};

export function FactsTable({ facts }: { facts: readonly Fact[] }) {
  const [all, setAll] = useState(false);
  const unmet = facts.filter((fact) => fact.rule === 'unmet').length;
  return (
    <>
      <table className={all ? 'inp' : 'inp folds'}>
        <thead>
          <tr>
            <th scope="col">What is known</th>
            <th scope="col">Value</th>
            <th scope="col">
              <span className="said">How sure</span>
            </th>
            <th scope="col">Source</th>
            <th scope="col">Counts when</th>
            <th scope="col">Rule</th>
          </tr>
        </thead>
        <tbody>
          {facts.map((fact) => {
            const rule = RULE[fact.rule];
            return (
              <tr key={fact.name} className={fact.rule === 'unmet' ? 'off' : ''}>
                <td className="m nw">{fact.title}</td>
                <td className="nw">{fact.value}</td>
                <td className={fact.quality === 'unknown' ? 'warn m' : ''}>
                  {fact.quality === 'unknown' && fact.value === 'unknown' ? '' : fact.quality}
                </td>
                <td className="q">{fact.source}</td>
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
      {unmet > 0 && (
        <p className="less q">
          {counted(unmet, 'input')} not met.{' '}
          <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Fold' : 'Show'}
          </button>
        </p>
      )}
    </>
  );
}

// One decision table as a plain grid, read only; the rules that answered are lit.

import { useEffect, useState, type ReactElement } from 'react';
import type { Problem } from '../../shared/base/result.ts';
import { afterPaint } from './after-paint.ts';
import { readDecisionTables, type TableView } from './decision-tables.ts';
import './decisions.css';

export interface DecisionTableProps {
  /** DMN file text. */
  readonly xml: string;
  /** Decision id; a decision without a table shows its expression. */
  readonly decision: string;
  /** Ids of the rules that were hit. */
  readonly litRules: readonly string[];
  /** Only the lit rules, with a line that says how many others were not met. */
  readonly folded?: boolean;
}

export function DecisionTable({ xml, decision, litRules, folded = false }: DecisionTableProps): ReactElement {
  const [table, setTable] = useState<TableView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let current = true;
    const show = (read: Awaited<ReturnType<typeof readDecisionTables>>): void => {
      if (!current) return;
      const found = read.ok ? read.value.find((one) => one.decision === decision) : undefined;
      setTable(found ?? null);
      setProblem(
        read.ok
          ? found
            ? null
            : { code: 'decision_not_readable', message: `The file has no table for ${decision}.` }
          : read.error,
      );
    };
    // The file is parsed once what a person acts on is painted.
    const cancel = afterPaint(() => void readDecisionTables(xml).then(show));
    return () => {
      current = false;
      cancel();
    };
  }, [xml, decision]);

  if (problem) {
    return (
      <p className="rp-canvas-problem" role="alert">
        {problem.message} <code>{problem.code}</code>
      </p>
    );
  }
  if (!table) return <p className="q">Reading the table…</p>;
  const shown = folded ? table.rules.filter((rule) => litRules.includes(rule.id)) : table.rules;
  const left = table.rules.length - shown.length;
  return (
    <div className="rp-dt">
      <div className="rp-dt-head">
        <h3>{table.name}</h3>
        <span className="tag">{table.hitPolicyWords}</span>
        <span className="q">{table.rules.length === 1 ? '1 rule' : `${table.rules.length} rules`}</span>
      </div>
      <div className="rp-dt-scroll" tabIndex={0} role="region" aria-label={`Table ${table.name}`}>
        <Grid table={table} rules={shown} litRules={litRules} />
      </div>
      {left > 0 && (
        <p className="meta">
          {left === 1 ? '1 other rule was not met.' : `${left} other rules were not met.`}
        </p>
      )}
    </div>
  );
}

interface GridProps {
  readonly table: TableView;
  readonly rules: TableView['rules'];
  readonly litRules: readonly string[];
}

function Grid({ table, rules, litRules }: GridProps): ReactElement {
  const noted = rules.some((rule) => rule.note !== '');
  return (
    <table className="rp-dt-grid">
      <thead>
        <tr>
          <th className="rp-dt-no" scope="col">
            <abbr title={table.hitPolicyWords}>{table.hitPolicy}</abbr>
          </th>
          {table.inputs.map((input) => (
            <th key={input.id} scope="col">
              {input.title}
              {input.values !== '' && <span>{input.values}</span>}
            </th>
          ))}
          {table.outputs.map((output) => (
            <th key={output.id} scope="col" className="rp-dt-out">
              {output.title}
              {output.values !== '' && <span>{output.values}</span>}
            </th>
          ))}
          {noted && <th scope="col">Why</th>}
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => {
          const lit = litRules.includes(rule.id);
          return (
            <tr key={rule.id} className={lit ? 'rp-dt-lit' : undefined}>
              <th scope="row" className="rp-dt-no">
                {rule.number}
                {lit && <span className="rp-sr">, this rule answered</span>}
              </th>
              {rule.inputs.map((cell, index) => (
                <td key={table.inputs[index]?.id ?? index} className={cell === '–' ? 'q' : undefined}>
                  {cell}
                </td>
              ))}
              {rule.outputs.map((cell, index) => (
                <td key={table.outputs[index]?.id ?? index} className="rp-dt-out">
                  {cell}
                </td>
              ))}
              {noted && <td className="q">{rule.note}</td>}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

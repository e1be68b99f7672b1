// Every table of a published decision file, read only.

import { useEffect, useState, type ReactElement } from 'react';
import { DecisionTable } from '../../canvas/DecisionTable.tsx';
import { readDecisionTables } from '../../canvas/decision-tables.ts';

const NONE_LIT: readonly string[] = [];

export function VersionDecision({ xml }: { xml: string }): ReactElement {
  const [decisions, setDecisions] = useState<readonly string[]>([]);
  useEffect(() => {
    let current = true;
    void readDecisionTables(xml).then((read) => {
      if (current && read.ok) setDecisions(read.value.map((table) => table.decision));
    });
    return () => {
      current = false;
    };
  }, [xml]);
  return (
    <div className="sheet scrolls pad stack">
      <h2 className="said">Decision tables</h2>
      {decisions.map((decision) => (
        <DecisionTable key={decision} xml={xml} decision={decision} litRules={NONE_LIT} />
      ))}
    </div>
  );
}

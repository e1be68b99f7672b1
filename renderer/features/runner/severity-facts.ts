// The facts behind severity as people check them: value, how sure, from where, when it counts, and whether it counts now.
// Thresholds: Delegated Regulation (EU) 2024/1772 Art. 6, 8, 9, with unknown counted as over the limit (decisions.md).

import { isObject, type Json, type Values } from '../../../shared/base/json.ts';
import type { DecisionTrace } from '../../../shared/incident/view.ts';
import { figure } from './counted.ts';

export interface Fact {
  readonly name: string;
  readonly title: string;
  readonly value: string;
  readonly quality: 'actual' | 'estimate' | 'unknown';
  readonly source: string;
  /** When it was so, in milliseconds. */
  readonly asOf?: number;
  readonly countsWhen: string;
  readonly article: string;
  readonly rule: 'met' | 'unmet' | 'counted';
}

interface FactRule {
  readonly name: string;
  readonly title: string;
  readonly unit?: string;
  readonly countsWhen: string;
  readonly article: string;
  readonly met: (value: Json) => boolean;
}
const over =
  (limit: number) =>
  (value: Json): boolean =>
    typeof value === 'number' && value > limit;
const yes = (value: Json): boolean => value === 'yes' || value === true;

const RULES: readonly FactRule[] = [
  {
    name: 'service_critical',
    title: 'Critical service',
    countsWhen: 'supports one',
    article: 'Art. 6(a)',
    met: yes,
  },
  {
    name: 'authorised_service',
    title: 'Authorised service',
    countsWhen: 'is one',
    article: 'Art. 6(b)',
    met: yes,
  },
  {
    name: 'clients_percent',
    title: 'Clients affected',
    unit: ' %',
    countsWhen: '> 10 %',
    article: '9(1)(a)',
    met: over(10),
  },
  {
    name: 'clients_affected',
    title: 'Clients, number',
    countsWhen: '> 100 000',
    article: '9(1)(b)',
    met: over(100_000),
  },
  {
    name: 'financial_counterparts_percent',
    title: 'Counterparts',
    unit: ' %',
    countsWhen: '> 30 %',
    article: '9(1)(c)',
    met: over(30),
  },
  {
    name: 'transactions_percent',
    title: 'Transactions',
    unit: ' %',
    countsWhen: '> 10 % a day',
    article: '9(1)(d)',
    met: over(10),
  },
  { name: 'relevant_client', title: 'Relevant client', countsWhen: 'affected', article: '9(1)(f)', met: yes },
  { name: 'reputational_impact', title: 'Reputation', countsWhen: 'any impact', article: '9(2)', met: yes },
  {
    name: 'duration_hours',
    title: 'Duration',
    unit: ' h',
    countsWhen: '> 24 h',
    article: '9(3)(a)',
    met: over(24),
  },
  {
    name: 'downtime_minutes',
    title: 'Downtime',
    unit: ' min',
    countsWhen: '> 2 h',
    article: '9(3)(b)',
    met: over(120),
  },
  { name: 'member_states', title: 'Member States', countsWhen: '2 or more', article: '9(4)', met: over(1) },
  {
    name: 'data_loss',
    title: 'Data loss',
    countsWhen: 'any loss',
    article: '9(5)(a)',
    met: (value) => yes(value) || value === 'confirmed',
  },
  {
    name: 'malicious_access',
    title: 'Malicious access',
    countsWhen: 'confirmed',
    article: '9(5)(b)',
    met: (value) => value === 'confirmed',
  },
  {
    name: 'costs_eur',
    title: 'Costs',
    unit: ' EUR',
    countsWhen: '> 100 000 EUR',
    article: '9(6)',
    met: over(100_000),
  },
  {
    name: 'workaround',
    title: 'Workaround',
    countsWhen: 'there is none',
    article: 'severity table',
    met: (value) => value === 'no',
  },
];

const words = (value: Json, unit: string): string => {
  if (value === null || value === 'unknown') return 'unknown';
  if (typeof value === 'number') return `${figure(value)}${unit}`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** Only facts that the tables have read; `values` are the run's variables. */
export function severityFacts(traces: readonly DecisionTrace[], values: Values): readonly Fact[] {
  const inputs = new Map(
    traces.flatMap((trace) => trace.inputs.map((input) => [input.name, input] as const)),
  );
  return RULES.flatMap((rule) => {
    const input = inputs.get(rule.name);
    const value = input?.value ?? values[rule.name];
    if (value === undefined) return [];
    const stated = values[`${rule.name}_quality`];
    const unknown = value === null || value === 'unknown';
    const quality = unknown
      ? 'unknown'
      : stated === 'estimate' || stated === 'actual'
        ? stated
        : (input?.quality ?? 'actual');
    const source = values[`${rule.name}_source`];
    return [
      {
        name: rule.name,
        title: rule.title,
        value: words(value, rule.unit ?? ''),
        quality,
        source: typeof source === 'string' && source !== '' ? source : '–',
        ...(input?.asOf === undefined ? {} : { asOf: input.asOf }),
        countsWhen: rule.countsWhen,
        article: rule.article,
        rule: unknown ? 'counted' : rule.met(value) ? 'met' : 'unmet',
      } satisfies Fact,
    ];
  });
}

export interface TableAnswers {
  readonly severity:
    | {
        readonly level: 'S1' | 'S2' | 'S3' | 'S4';
        readonly provisional: boolean;
        readonly trace: DecisionTrace;
      }
    | undefined;
  readonly major:
    | {
        readonly value: boolean;
        readonly provisional: boolean;
        readonly thresholds: number | undefined;
        readonly trace: DecisionTrace;
      }
    | undefined;
}

const LEVELS = ['S1', 'S2', 'S3', 'S4'] as const;

/** The newest answers of the two tables, kept apart. */
export function tableAnswers(traces: readonly DecisionTrace[]): TableAnswers {
  const newest = (decision: string): DecisionTrace | undefined =>
    traces.filter((trace) => trace.decision === decision).at(-1);
  const severity = newest('severity');
  const major = newest('major_under_dora');
  const part = (output: Json, name: string): Json | undefined =>
    isObject(output) ? (output as { [key: string]: Json })[name] : undefined;
  const level = LEVELS.find(
    (known) => known === (severity && (part(severity.output, 'level') ?? severity.output)),
  );
  const isMajor = major && (part(major.output, 'major') ?? major.output);
  const thresholds = major && part(major.output, 'thresholds');
  return {
    severity: severity && level ? { level, provisional: severity.provisional, trace: severity } : undefined,
    major:
      major && typeof isMajor === 'boolean'
        ? {
            value: isMajor,
            provisional: major.provisional,
            thresholds: typeof thresholds === 'number' ? thresholds : undefined,
            trace: major,
          }
        : undefined,
  };
}

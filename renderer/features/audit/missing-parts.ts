// Numbered bundles are complete but for attachments: which numbers were not given.

import type { AuditResult } from './verify.worker.ts';

/** One sentence for each incident of which parts are not here. */
export function missingParts(bundles: readonly Pick<AuditResult, 'part'>[]): readonly string[] {
  const given = new Map<string, { readonly of: number; readonly numbers: Set<number> }>();
  for (const { part } of bundles) {
    if (!part) continue;
    const held = given.get(part.incident) ?? { of: part.of, numbers: new Set<number>() };
    held.numbers.add(part.number);
    given.set(part.incident, held);
  }
  return [...given].flatMap(([incident, { of, numbers }]) => {
    const absent = Array.from({ length: of }, (_, at) => at + 1).filter((number) => !numbers.has(number));
    return absent.length === 0
      ? []
      : [
          `Parts of ${incident} that were not given: ${absent.join(', ')} of ${of}. Their attachments are not checked.`,
        ];
  });
}

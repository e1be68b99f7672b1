// Findings of axe against WCAG 2.2 A and AA, one line each.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export async function findingsOn(page: Page, screen: string): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  return violations.map(
    (one) =>
      `${screen}: ${one.id} at ${one.nodes.map(({ target, html }) => `${target.join(' ')} ${html}`).join(', ')}`,
  );
}

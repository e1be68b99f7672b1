// One incident as a person works in it: the next action with its form, approvals with a PIN, bypasses, calls, notes.

import { expect, type Locator, type Page } from '@playwright/test';

export type View = 'Incident' | 'Messages' | 'Third parties' | 'Remediation' | 'Exceptions';

export class IncidentPage {
  readonly page: Page;
  readonly sheet: Locator;
  constructor(page: Page) {
    this.page = page;
    this.sheet = page.getByRole('region', { name: 'Next action' });
  }

  async show(view: View): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Views of the incident' })
      .getByRole('link', { name: view })
      .click();
  }

  /** Waits until the step is the next action; chooses it among the open work where another stands first. */
  async expectStep(title: string): Promise<void> {
    const heading = this.sheet.getByRole('heading', { level: 2 });
    await expect(heading.or(this.sheet.getByText('No step waits'))).toBeVisible();
    if ((await heading.textContent())?.includes(title)) return;
    await this.page.getByRole('button', { name: /other steps? waits?…/ }).click();
    await this.page.getByRole('menuitem', { name: title, exact: true }).first().click();
    await expect(heading).toContainText(title);
  }

  /** Fields by label: text, number, choice of one, or ticks. */
  async fill(values: { readonly [label: string]: string | boolean }): Promise<void> {
    for (const [label, value] of Object.entries(values)) await this.fillOne(label, value);
  }

  private async fillOne(label: string, value: string | boolean): Promise<void> {
    // The label's own field, not a group around it.
    const named = this.sheet.locator('.fjs-form-field-label').filter({ hasText: label }).first();
    const group = named.locator(
      'xpath=ancestor::*[contains(concat(" ", @class, " "), " fjs-form-field ")][1]',
    );
    if (typeof value === 'boolean') {
      await group.getByRole('checkbox').first().setChecked(value);
      return;
    }
    const radio = group.getByRole('radio', { name: value });
    if ((await radio.count()) > 0) {
      await radio.first().check();
      return;
    }
    const box = group.getByRole('textbox').or(group.getByRole('spinbutton')).first();
    if ((await box.count()) > 0) {
      await box.fill(value);
      return;
    }
    await group.locator('.fjs-input-group, .fjs-select-display, input').first().click();
    await this.page.getByText(value, { exact: true }).last().click();
  }

  /** Presses the one action of the screen and waits until it is recorded. */
  async record(): Promise<void> {
    const before = await this.recordCount();
    await this.page.keyboard.press('Control+Enter');
    await expect.poll(() => this.recordCount()).toBeGreaterThan(before);
  }

  async recordCount(): Promise<number> {
    return this.page.locator('.tl > li').count();
  }

  async approve(
    pin: string,
    rationale: string,
    decision: 'Approve' | 'Approve with changes' | 'Reject' = 'Approve',
  ): Promise<void> {
    const panel = this.page.getByRole('region', { name: 'Approval' });
    await panel.getByText(decision, { exact: true }).click();
    await panel.getByRole('textbox', { name: 'Rationale' }).fill(rationale);
    await panel.getByLabel(/^PIN of/).fill(pin);
    await panel.getByRole('button').last().click();
    await expect(panel.getByRole('button', { name: 'Signing' })).toHaveCount(0);
  }

  /** Ctrl B, the code, the reason, what protects meanwhile. */
  async bypass(code: string, reason: string, protection: string): Promise<void> {
    await this.page.keyboard.press('Control+b');
    const dialog = this.page.getByRole('dialog');
    await dialog.getByText(code, { exact: true }).click();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await dialog.getByRole('textbox', { name: 'What protects us meanwhile' }).fill(protection);
    await this.page.keyboard.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
  }

  async note(key: 'n' | 'd' | 'a' | 't', text: string): Promise<void> {
    await this.page.keyboard.press(key);
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Control+Enter');
    await expect(this.page.locator('.tl > li').first()).toContainText(text);
  }
}

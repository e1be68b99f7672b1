// One incident as a person works in it: the next action with its form, approvals with a PIN, bypasses, calls, notes.

import type { Locator, Page } from 'playwright';
import type { Values } from '../../../shared/base/json.ts';
import type { StepWords } from '../package-words.ts';
import { fillForm } from './form-filler.ts';

export type View = 'Incident' | 'Messages' | 'Third parties' | 'Remediation' | 'Exceptions';
export type Decision = 'Approve' | 'Reject';

export class IncidentPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  private get place(): Locator {
    return this.page
      .locator('.main > .place:not([hidden])')
      .filter({ has: this.page.getByRole('navigation', { name: 'Views of the incident' }) })
      .last();
  }

  /** Title of the step on the sheet. */
  get heading(): Locator {
    return this.place.locator('h2.acth').first();
  }

  async show(view: View): Promise<void> {
    await this.place
      .getByRole('navigation', { name: 'Views of the incident' })
      .getByRole('link', { name: view })
      .click();
  }

  /** Brings a step onto the sheet, from the other open work where it is not there yet. */
  async openStep(title: string): Promise<void> {
    await this.show('Incident');
    const wanted = this.heading.filter({ hasText: title });
    const others = this.place
      .getByRole('region', { name: 'Other open work' })
      .getByRole('button', { name: title, exact: true });
    await wanted.or(others).first().waitFor();
    if ((await wanted.count()) === 0) await others.first().click();
    await wanted.waitFor();
  }

  /** Brings a remediation task onto the sheet. */
  async openTask(title: string): Promise<void> {
    await this.show('Remediation');
    await this.place.getByRole('region', { name: 'Tasks', exact: true }).getByText(title).first().click();
    await this.place.getByRole('region', { name: title }).waitFor();
  }

  async fill(step: StepWords, values: Values): Promise<void> {
    await fillForm(this.place, step.fields, values);
  }

  async chooseLevel(level: string, rationale: string): Promise<void> {
    await this.place
      .getByRole('radiogroup', { name: 'Your decision' })
      .getByText(level, { exact: true })
      .click();
    await this.place.getByRole('textbox', { name: 'Rationale' }).fill(rationale);
  }

  async chooseWay(way: string): Promise<void> {
    await this.place
      .getByRole('radiogroup', { name: 'Which way does it go?' })
      .getByText(way, { exact: true })
      .click();
  }

  /** What was done in a step without a form; of a message that no system sends, how it was sent. */
  async writeNote(text: string): Promise<void> {
    await this.place.getByRole('textbox', { name: /^(Note|Send it by hand)/ }).fill(text);
  }

  /** Presses the one action of the sheet and waits until another sheet takes its place: then the record is saved. */
  async record(): Promise<void> {
    await this.leavesAfter(() => this.place.locator('[data-next-action]').click());
  }

  private async leavesAfter(act: () => Promise<void>): Promise<void> {
    const sheet = await this.heading.elementHandle();
    await act();
    await sheet?.waitForElementState('hidden');
  }

  async approve(person: string, pin: string, rationale: string, decision: Decision): Promise<void> {
    const panel = this.place.getByRole('region', { name: 'Approval' });
    await panel.getByText(decision, { exact: true }).first().click();
    await panel.getByRole('textbox', { name: 'Rationale' }).fill(rationale);
    await panel.getByLabel(`PIN of ${person}`).fill(pin);
    await this.leavesAfter(() => panel.locator('[data-next-action]').click());
  }

  async ratify(code: string, person: string, pin: string, rationale: string): Promise<void> {
    await this.show('Exceptions');
    await this.place.getByRole('heading', { name: `Ratify ${code}` }).waitFor();
    const panel = this.place.getByRole('region', { name: 'Approval' });
    await panel.getByRole('textbox', { name: 'Rationale' }).fill(rationale);
    await panel.getByLabel(`PIN of ${person}`).fill(pin);
    await panel.locator('[data-next-action]').click();
    await panel.waitFor({ state: 'detached' });
  }

  /** Ctrl B, the code, the reason, what protects meanwhile. */
  async bypass(code: string, reason: string, protection: string): Promise<void> {
    await this.page.keyboard.press('Control+b');
    const dialog = this.page.getByRole('dialog');
    await dialog.getByText(code, { exact: true }).click();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await dialog.getByRole('textbox', { name: 'What protects us meanwhile' }).fill(protection);
    await dialog.locator('[data-next-action]').click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** One press on the level that is called now. */
  async call(outcome: 'Reached' | 'No answer', line: string): Promise<void> {
    const tries = this.place.getByText(line);
    await this.place.getByRole('textbox', { name: 'One line for the next call' }).fill(line);
    await this.place.getByRole('button', { name: outcome }).click();
    await tries.first().waitFor();
  }

  async note(text: string): Promise<void> {
    await this.show('Incident');
    await this.place.getByRole('button', { name: 'Note', exact: true }).click();
    await this.place.locator('.composer textarea').fill(text);
    await this.page.keyboard.press('Control+Enter');
    await this.place.locator('.tl').getByText(text).first().waitFor();
  }

  /** Asks for a message that takes the place of a released one; its draft is then on the sheet. */
  async supersede(subject: string): Promise<void> {
    await this.show('Messages');
    await this.place
      .getByRole('navigation', { name: 'Messages' })
      .getByRole('link')
      .filter({ hasText: subject })
      .first()
      .click();
    await this.place.getByRole('button', { name: 'Supersede' }).click();
    await this.place.getByRole('region', { name: 'Draft', exact: true }).waitFor();
  }

  async expectClosed(): Promise<void> {
    await this.show('Incident');
    await this.heading.filter({ hasText: 'The process has ended' }).waitFor();
  }
}

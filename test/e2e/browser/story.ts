// A whole incident told through the keyboard: who acts, which step, what is typed. Every screen of it can be looked at.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { readBuiltInPackages } from '../../../build/blueprint-files.ts';
import { CAST, PIN, type Name } from '../../../build/demo/cast.ts';
import { readPackageWords, type PackageWords } from '../../../build/demo/package-words.ts';
import type { Values } from '../../../shared/base/json.ts';
import { findingsOn } from './axe-findings.ts';
import { openExampleBank, type ExampleBank } from './example-bank.ts';
import { fillByKeyboard } from './form-by-keyboard.ts';
import { choosePerson, placeOf, tabTo } from './keyboard.ts';
import { lookAt } from './looks.ts';

const EVERY_LOOK = process.env.RUNPROOF_LOOKS === 'all';
type View = 'Incident' | 'Messages' | 'Third parties' | 'Remediation' | 'Exceptions' | 'Decisions';

export class Story {
  bank: ExampleBank;
  readonly words: PackageWords;
  readonly folder: string;
  readonly findings: string[] = [];
  private pictures = 0;
  private at = '';

  private constructor(bank: ExampleBank, words: PackageWords, folder: string) {
    this.bank = bank;
    this.words = words;
    this.folder = folder;
  }

  static async begin(name: string): Promise<Story> {
    const folder = join('test-results', name);
    await mkdir(folder, { recursive: true });
    const words = await readPackageWords(readBuiltInPackages()[0]?.files ?? []);
    return new Story(await openExampleBank(), words, folder);
  }

  get page(): Page {
    return this.bank.page;
  }
  get place(): Locator {
    return placeOf(this.page);
  }
  get heading(): Locator {
    return this.place.locator('h2.acth').first();
  }

  /** Asks axe once; with RUNPROOF_LOOKS=all in both themes, with pictures in two sizes. */
  async look(name: string): Promise<void> {
    this.pictures += 1;
    const numbered = `${String(this.pictures).padStart(2, '0')}-${name}`;
    this.findings.push(
      ...(EVERY_LOOK
        ? await lookAt(this.page, this.folder, numbered)
        : await findingsOn(this.page, numbered)),
    );
  }

  async as(name: Name): Promise<void> {
    if (this.at === name) return;
    await choosePerson(this.page, name, CAST[name][0]);
    this.at = name;
  }

  /** After a reload the device begins with its first person again. */
  forgetPerson(): void {
    this.at = '';
  }

  async type(field: Locator, text: string): Promise<void> {
    await tabTo(this.page, field);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(text);
  }

  async press(control: Locator): Promise<void> {
    await tabTo(this.page, control);
    await this.page.keyboard.press('Enter');
  }

  async show(view: View): Promise<void> {
    const link = this.place
      .getByRole('navigation', { name: 'Views of the incident' })
      .getByRole('link', { name: view });
    if ((await link.getAttribute('aria-current')) === null) await this.press(link);
  }

  /** Ctrl I, a digit for the source, what is seen, Ctrl Enter. */
  async declare(source: '1' | '2' | '3', seen: string): Promise<void> {
    await this.page.keyboard.press('Control+i');
    await this.page.getByRole('heading', { name: 'Declare an incident' }).waitFor();
    await this.page.keyboard.press(source);
    await this.page.keyboard.type(seen);
    await this.look('declare');
    await this.page.keyboard.press('Control+Enter');
    await this.page.waitForURL(/#\/incidents\/inc_/);
    await expect(this.heading).toHaveText(this.titleOf('record-signal'));
  }

  titleOf(step: string): string {
    return this.words.get(step)?.title ?? step;
  }

  /** The step as the next action, or from the other open work. */
  async open(step: string): Promise<void> {
    await this.show('Incident');
    const title = this.titleOf(step);
    const here = this.heading.filter({ hasText: title });
    const other = this.place
      .getByRole('region', { name: 'Other open work' })
      .getByRole('button', { name: title, exact: true });
    await here.or(other).first().waitFor();
    if ((await here.count()) === 0) await this.press(other.first());
    await here.waitFor();
  }

  /** Ctrl Enter; done when another sheet has taken the place of this one. */
  async record(): Promise<void> {
    const sheet = await this.heading.elementHandle();
    await expect(this.place.locator('[data-next-action]').first()).not.toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await this.page.keyboard.press('Control+Enter');
    await sheet?.waitForElementState('hidden');
  }

  async fill(step: string, values: Values): Promise<void> {
    const form = this.place;
    await form.locator('.fjs-container').first().waitFor();
    await fillByKeyboard(this.page, form, this.words.get(step)?.fields ?? [], values);
  }

  async complete(by: Name, step: string, values: Values, look?: string): Promise<void> {
    await this.as(by);
    await this.open(step);
    if (Object.keys(values).length > 0) await this.fill(step, values);
    if (look !== undefined) await this.look(look);
    await this.record();
  }

  /** Rationale, PIN, Ctrl Enter in the approval on the sheet. */
  async approve(by: Name, step: string, rationale: string, look?: string): Promise<void> {
    await this.as(by);
    await this.open(step);
    const panel = this.place.getByRole('region', { name: 'Approval' });
    await this.type(panel.getByRole('textbox', { name: 'Rationale' }), rationale);
    await this.type(panel.getByLabel(`PIN of ${by}`), PIN);
    if (look !== undefined) await this.look(look);
    await this.record();
  }
}

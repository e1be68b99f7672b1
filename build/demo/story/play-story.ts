// The story in its order: workspace, people, publication, the outage, what was learnt, the runbook, the hand-over.

import { join, resolve } from 'node:path';
import type { Download, Page } from 'playwright';
import { readBuiltInPackages } from '../../blueprint-files.ts';
import { CAST, FOUNDER, PIN, type Name } from '../cast.ts';
import { moveClock } from '../page-clock.ts';
import { readPackageWords, type PackageWords } from '../package-words.ts';
import { AppFrame, type Declaration } from '../pages/app-frame.ts';
import { DesignerPage } from '../pages/designer-page.ts';
import { EvidencePage } from '../pages/evidence-page.ts';
import { IncidentPage } from '../pages/incident-page.ts';
import { SettingsPage } from '../pages/settings-page.ts';
import { VerifyPage } from '../pages/verify-page.ts';
import { WelcomePage } from '../pages/welcome-page.ts';
import { describeLine, performLine } from '../perform-line.ts';
import type { ScriptLine } from '../script-line.ts';
import {
  CHANGE_THE_PROCESS,
  CLOSE,
  FIX_AND_ACCEPT,
  LINK_VERSION_2,
  PLAN,
  VERSION_2,
} from './learning-script.ts';
import { REPLACE_THE_STAFF_MESSAGE, TELL_CUSTOMERS, TELL_STAFF } from './messages-script.ts';
import * as outage from './outage-script.ts';
import { RUNBOOK, RUNBOOK_FILE, RUNBOOK_SCRIPT } from './runbook-script.ts';

export interface Narrator {
  chapter(title: string): void;
  step<T>(words: string, act: () => Promise<T>): Promise<T>;
  screen(name: string, page: Page): Promise<void>;
}
export interface HandedOver {
  readonly bundles: readonly string[];
  readonly root: string;
}

const REVIEWER: Name = 'R. Reviewer';
const SILENCE_MINUTES = 31;

/** Everything that the chapters share. */
class Storyteller {
  readonly page: Page;
  readonly folder: string;
  readonly narrator: Narrator;
  readonly frame: AppFrame;
  readonly designer: DesignerPage;
  readonly incident: IncidentPage;
  constructor(page: Page, folder: string, narrator: Narrator) {
    this.page = page;
    this.folder = folder;
    this.narrator = narrator;
    this.frame = new AppFrame(page);
    this.designer = new DesignerPage(page);
    this.incident = new IncidentPage(page);
  }

  async play(words: PackageWords, lines: readonly ScriptLine[]): Promise<void> {
    const { frame, incident } = this;
    const stage = { frame, incident, words, screen: (name: string) => this.screen(name) };
    for (const line of lines)
      await this.narrator.step(`${line.by}: ${describeLine(words, line)}`, () => performLine(stage, line));
  }

  screen(name: string): Promise<void> {
    return this.narrator.screen(name, this.page);
  }

  actAs(name: Name): Promise<void> {
    return this.frame.workAs(name, CAST[name][0]);
  }

  async keep(download: Download): Promise<string> {
    const path = join(this.folder, download.suggestedFilename());
    await download.saveAs(path);
    return path;
  }
}

async function found(teller: Storyteller): Promise<void> {
  const { page, narrator, frame } = teller;
  narrator.chapter('A workspace and its people');
  const welcome = new WelcomePage(page);
  await welcome.shown();
  await teller.screen('welcome');
  await narrator.step(`${FOUNDER} makes the workspace`, () =>
    welcome.createWorkspace('Example Bank (demonstration)', FOUNDER, PIN),
  );
  await frame.workAs(FOUNDER, 'Administrator');
  await frame.go('Settings');
  const settings = new SettingsPage(page);
  for (const [name, roles] of Object.entries(CAST))
    if (name !== FOUNDER)
      await narrator.step(`${name} is enrolled with a key of their own`, () =>
        settings.addPerson(name, roles, PIN),
      );
  await teller.screen('settings');
}

interface Publication {
  readonly changeLog: string;
  readonly rationale: string;
  /** Name of the picture, where the review is worth one. */
  readonly screen?: string;
}

/** The author asks, another person approves. */
async function publish(teller: Storyteller, { changeLog, rationale, screen }: Publication): Promise<void> {
  const { designer, narrator } = teller;
  await narrator.step(`${FOUNDER} asks for review`, () => designer.askForReview(changeLog));
  await teller.actAs(REVIEWER);
  if (screen !== undefined) await teller.screen(screen);
  await narrator.step(`${REVIEWER} approves; the version is signed and in force`, () =>
    designer.approve(REVIEWER, PIN, rationale),
  );
}

async function publishBlueprint(teller: Storyteller): Promise<void> {
  const { narrator, frame, designer } = teller;
  narrator.chapter('The process, published by a second person');
  await teller.actAs(FOUNDER);
  await frame.go('Designer');
  await narrator.step(`${FOUNDER} begins from the built-in incident response`, () =>
    designer.beginFrom('Incident response'),
  );
  await teller.screen('designer');
  await publish(teller, {
    changeLog:
      'First version: five phases, severity as a decision, approvals and evidence at each decision point.',
    rationale: 'Read against the blueprint; the decision points and their evidence are there.',
    screen: 'publish',
  });
  await teller.screen('version');
}

async function declare(teller: Storyteller, declaration: Declaration): Promise<string> {
  await teller.actAs('R. Responder');
  return teller.narrator.step('R. Responder declares an incident', async () => {
    await teller.frame.fillDeclaration(declaration);
    await teller.screen('declare');
    return teller.frame.declare();
  });
}

async function runOutage(teller: Storyteller, words: PackageWords): Promise<string> {
  const { narrator, page, frame } = teller;
  narrator.chapter('An S1 at a provider');
  const hash = await declare(teller, outage.OUTAGE);
  await teller.play(words, outage.DETECT_AND_TRIAGE);
  await teller.screen('incident');
  await teller.play(words, outage.CALL_THE_VENDOR);
  await teller.play(words, TELL_STAFF);
  await teller.play(words, TELL_CUSTOMERS);
  await teller.incident.show('Messages');
  await teller.screen('messages');
  await teller.play(words, REPLACE_THE_STAFF_MESSAGE);
  await narrator.step(
    `${SILENCE_MINUTES} minutes pass while Runproof is closed; what fell due fires once`,
    async () => {
      await moveClock(page, SILENCE_MINUTES);
      await page.reload();
      frame.forgetPerson();
      await teller.incident.heading.waitFor();
    },
  );
  await teller.incident.show('Third parties');
  await teller.screen('vendor-breached');
  await teller.play(words, outage.AFTER_THE_BREACH);
  await teller.play(words, outage.RECOVER);
  return hash;
}

async function learn(teller: Storyteller, words: PackageWords, hash: string): Promise<void> {
  const { narrator, frame, designer, incident } = teller;
  narrator.chapter('What was learnt');
  await teller.play(words, PLAN);
  await teller.play(words, CHANGE_THE_PROCESS);
  await teller.actAs(FOUNDER);
  await frame.go('Designer');
  await narrator.step(`${FOUNDER} changes the draft: ratified within ${VERSION_2.within}`, async () => {
    await designer.openDraft();
    await designer.ratifyWithin(VERSION_2.element, VERSION_2.within);
  });
  await publish(teller, {
    changeLog: VERSION_2.changeLog,
    rationale: 'One change, the one that was decided.',
    screen: 'publish-change',
  });
  await frame.open(hash);
  await teller.play(words, LINK_VERSION_2);
  await teller.play(words, FIX_AND_ACCEPT);
  await teller.play(words, CLOSE);
  await narrator.step('The incident is closed', () => incident.expectClosed());
  await teller.screen('closed');
}

async function runRunbook(teller: Storyteller): Promise<string> {
  const { narrator, frame, designer, incident } = teller;
  const runbook = readBuiltInPackages()[1];
  const words = await readPackageWords(runbook?.files ?? []);
  narrator.chapter('A foreign runbook: a CISA workflow as it was downloaded');
  await teller.actAs(FOUNDER);
  await frame.go('Designer');
  await narrator.step(`${FOUNDER} imports removable-media-alert.bpmn`, async () => {
    await designer.leave();
    await designer.importProcess(resolve(RUNBOOK_FILE));
  });
  await publish(teller, {
    changeLog: 'The public workflow, unchanged; each task is a step that a person confirms.',
    rationale: 'Compared with the public file.',
  });
  const hash = await declare(teller, { ...RUNBOOK, process: 'Removable Media Alert' });
  await teller.play(words, RUNBOOK_SCRIPT);
  await narrator.step('The incident is closed', () => incident.expectClosed());
  return hash;
}

async function handOver(teller: Storyteller, hashes: readonly string[]): Promise<HandedOver> {
  const { narrator, frame, page } = teller;
  narrator.chapter('The evidence, handed over');
  await teller.actAs('C. Commander');
  const evidence = new EvidencePage(page);
  const bundles: string[] = [];
  for (const hash of hashes) {
    await frame.open(hash.replace('#/incidents/', '#/evidence/'));
    bundles.push(
      await narrator.step('C. Commander exports the bundle', async () =>
        teller.keep(await evidence.exportBundle('External audit', 'Demonstration')),
      ),
    );
    if (bundles.length === 1) await teller.screen('evidence');
  }
  await frame.go('Settings');
  const settings = new SettingsPage(page);
  const root = await narrator.step('The root certificate is saved', async () =>
    teller.keep(await settings.saveRoot()),
  );
  await narrator.step('Database and mirror are compared', () => settings.checkStorage());
  await frame.go('Verify');
  const verdict = await narrator.step('The bundle is checked in the app', () =>
    new VerifyPage(page).check(bundles[0] ?? '', root),
  );
  await teller.screen('verify');
  if (!verdict.includes('exactly what was signed')) throw new Error(`The app says of the bundle: ${verdict}`);
  return { bundles, root };
}

/** Everything happens through the screens; `folder` takes what is downloaded. */
export async function playStory(page: Page, folder: string, narrator: Narrator): Promise<HandedOver> {
  const teller = new Storyteller(page, folder, narrator);
  const words = await readPackageWords(readBuiltInPackages()[0]?.files ?? []);
  await found(teller);
  await publishBlueprint(teller);
  const outageHash = await runOutage(teller, words);
  await learn(teller, words, outageHash);
  const runbookHash = await runRunbook(teller);
  return handOver(teller, [outageHash, runbookHash]);
}

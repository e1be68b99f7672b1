// Draws BPMN files as people see them: bpmn-js in headless Chromium, fitted into 1280×800. For looking at, not for comparing.
// node test/support/render-diagram.ts OUT_FOLDER FILE.bpmn…

import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { chromium } from 'playwright';

const VIEWER = new URL('../../node_modules/bpmn-js/dist/', import.meta.url).pathname;
const FONT = new URL(
  '../../node_modules/@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2',
  import.meta.url,
);
const VIEW = { width: 1280, height: 800 };

/** PNG of the fitted diagram, or the viewer's own message where the file cannot be drawn. */
export async function renderDiagrams(
  files: readonly string[],
  folder: string,
  scale = 1,
): Promise<readonly string[]> {
  const browser = await chromium.launch({
    executablePath: '/usr/lib/chromium/chromium',
    args: ['--no-sandbox'],
  });
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  try {
    const font = (await readFile(FONT)).toString('base64');
    const page = await browser.newPage({ viewport: VIEW, deviceScaleFactor: scale });
    for (const file of files) {
      await page.setContent(
        `<style>@font-face{font-family:Plex;src:url(data:font/woff2;base64,${font})}body{margin:0;font-family:Plex}#canvas{width:${VIEW.width}px;height:${VIEW.height}px}</style><div id="canvas"></div>`,
      );
      await page.addStyleTag({ path: join(VIEWER, 'assets/diagram-js.css') });
      await page.addScriptTag({ path: join(VIEWER, 'bpmn-viewer.production.min.js') });
      await page.evaluate(
        async (xml) => {
          const { BpmnJS } = window as unknown as {
            BpmnJS: new (options: object) => {
              importXML(xml: string): Promise<unknown>;
              get(name: string): { zoom(to: string | number, at?: string): number };
            };
          };
          await document.fonts.load('12px Plex');
          const viewer = new BpmnJS({
            container: '#canvas',
            textRenderer: { defaultStyle: { fontFamily: 'Plex' }, externalStyle: { fontSize: 11 } },
          });
          await viewer.importXML(xml);
          const canvas = viewer.get('canvas');
          canvas.zoom(canvas.zoom('fit-viewport') * 0.97, 'auto');
        },
        await readFile(file, 'utf8'),
      );
      const target = join(folder, `${basename(file, '.bpmn')}.png`);
      await writeFile(target, await page.screenshot());
      written.push(target);
    }
  } finally {
    await browser.close();
  }
  return written;
}

if (import.meta.main) {
  const [folder, ...files] = process.argv.slice(2);
  if (folder === undefined || files.length === 0) {
    process.stderr.write('Usage: node test/support/render-diagram.ts OUT_FOLDER FILE.bpmn…\n');
    process.exit(2);
  }
  for (const path of await renderDiagrams(files, folder, 2)) process.stdout.write(`${path}\n`);
}

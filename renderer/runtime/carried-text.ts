// A request, an answer or a wrapped root as it comes in: a text file, or a picture with a code that holds the same text.

import { decodeUtf8 } from '../../shared/base/bytes.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { readQrCode } from '../../shared/paper/qr-code.ts';
import type { Refusal } from './runtime.ts';

/** File endings of pictures that every browser draws. */
export const PICTURES = ['png', 'jpg', 'jpeg', 'webp'] as const;
const MAX_TEXT = 64 * 1024;
const MAX_SIDE = 4096;

const isPicture = (name: string): boolean =>
  PICTURES.some((ending) => name.toLowerCase().endsWith(`.${ending}`));

async function textOfPicture(bytes: Uint8Array): Promise<string | undefined> {
  const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)])).catch(() => undefined);
  if (!picture) return undefined;
  const scale = Math.min(1, MAX_SIDE / Math.max(picture.width, picture.height));
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  if (!canvas) return undefined;
  // A code with a clear ground would be black on black.
  canvas.fillStyle = '#fff';
  canvas.fillRect(0, 0, width, height);
  canvas.drawImage(picture, 0, 0, width, height);
  picture.close();
  return readQrCode(canvas.getImageData(0, 0, width, height));
}

/** The text with one newline at its end; `code_unreadable` or `text_unreadable`. */
export async function readCarriedText(file: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): Promise<Result<string, Refusal>> {
  if (isPicture(file.name)) {
    const text = await textOfPicture(file.bytes);
    if (text !== undefined) return ok(`${text.trimEnd()}\n`);
    return err({
      code: 'code_unreadable',
      message: 'No code was found in the picture.',
      place: file.name,
      remedy: 'Take it again from closer and straight on, or use the file.',
    });
  }
  const text = file.bytes.length > MAX_TEXT ? undefined : decodeUtf8(file.bytes);
  if (text !== undefined) return ok(`${text.trimEnd()}\n`);
  return err({
    code: 'text_unreadable',
    message: 'The file is not one that carries a request, an answer or a key.',
    place: file.name,
    remedy: 'Choose the file that Runproof saved.',
  });
}

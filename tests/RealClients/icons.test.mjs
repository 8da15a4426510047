// The icons of the Teams app: drawn from their SVG by the system's Chromium, of the sizes and colours that Teams asks for.
// `./test --update` draws them anew.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { browser, openPage } from './browser.mjs';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../manifests/teams');
const skip = browser ? false : 'there is no Chromium';
let window;
before(async () => { window = skip ? undefined : await openPage('about:blank'); });
after(() => window?.close());

const uri = (name, type) => `data:${type};base64,${fs.readFileSync(path.join(folder, name)).toString('base64')}`;

/** The pixels of a picture, four numbers each, as a browser sees them. */
const pixels = async (name, type) => {
  const { width, height, data } = await window.page.evaluate(async source => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return { width: canvas.width, height: canvas.height, data: [...context.getImageData(0, 0, canvas.width, canvas.height).data] };
  }, uri(name, type));
  return { width, height, all: Array.from({ length: width * height }, (_, at) => data.slice(4 * at, 4 * at + 4)) };
};

const draw = async (name, size) => {
  await window.page.setViewportSize({ width: size, height: size });
  await window.page.setContent(`<style>* { margin: 0 } img { display: block }</style><img src="${uri(`${name}.svg`, 'image/svg+xml')}">`);
  await window.page.screenshot({ path: path.join(folder, `${name}.png`), omitBackground: true });
};

for (const [name, size] of [['color', 192], ['outline', 32]]) {
  test(`${name}.png is what its SVG says, in the size Teams wants`, { skip }, async () => {
    if (process.env.THREATBOT_UPDATE) {
      await draw(name, size);
    }

    const [kept, drawn] = [await pixels(`${name}.png`, 'image/png'), await pixels(`${name}.svg`, 'image/svg+xml')];
    assert.deepEqual([kept.width, kept.height], [size, size]);
    const apart = kept.all.filter((pixel, at) => pixel.some((value, part) => Math.abs(value - drawn.all[at][part]) > 40)).length;
    assert.ok(apart < kept.all.length / 50, `${apart} pixels differ from the SVG`);
  });
}

test('the outline is white and nothing else, on a transparent ground', { skip }, async () => {
  const { all } = await pixels('outline.png', 'image/png');
  assert.ok(all.filter(([, , , alpha]) => alpha === 0).length > all.length / 3);
  assert.ok(all.filter(([, , , alpha]) => alpha === 255).length > 50);
  assert.deepEqual(all.filter(([red, green, blue, alpha]) => alpha > 8 && Math.min(red, green, blue) < 235), []);
});

test('the coloured icon has no hole', { skip }, async () => {
  assert.ok((await pixels('color.png', 'image/png')).all.every(([, , , alpha]) => alpha === 255));
});

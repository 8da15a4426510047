// The package of the Teams app, made by the program: its manifest under the schemas that come with Microsoft's own package for manifests.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { app } from './playground.mjs';
import { program } from './server.mjs';
import { unzip } from './unzip.mjs';

const require = createRequire(import.meta.url);
const Ajv = require('ajv-draft-04');
const schemas = path.join(path.dirname(require.resolve('@microsoft/app-manifest/package.json')), 'build/json-schemas/teams');
const formats = { uri: URL.canParse, email: /^.+@.+$/ };

const home = 'https://threatbot.example';
let folder;
before(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'threatbot-package-')); });
after(() => fs.rmSync(folder, { recursive: true, force: true }));

const pack = (...options) => {
  const file = path.join(folder, `${options.length}.zip`);
  execFileSync('dotnet', [program, 'package', 'teams', '--out', file, '--data', folder, ...options], {
    stdio: 'pipe',
    env: {
      ...process.env, ThreatBot__PublicUrl: home, ThreatBot__Teams__MicrosoftAppId: app, ThreatBot__Teams__MicrosoftAppPassword: 'x', ThreatBot__Teams__MicrosoftAppTenantId: '11111111-1111-1111-1111-111111111111',
    },
  });
  return unzip(fs.readFileSync(file));
};

const problemsOf = manifest => {
  const schema = JSON.parse(fs.readFileSync(path.join(schemas, `v${manifest.manifestVersion}`, 'MicrosoftTeams.schema.json'), 'utf8'));
  const validate = new Ajv({ allErrors: true, strict: false, formats }).compile(schema);
  return validate(manifest) ? [] : validate.errors.map(error => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
};

for (const [name, options] of [['the package', []], ['the package that reads all', ['--read-all', '--app-version', '1.2.0', '--privacy', 'https://a.example/p', '--terms', 'https://a.example/t']]]) {
  test(`${name} is one that Teams takes`, () => {
    const files = pack(...options);
    const manifest = JSON.parse(files['manifest.json']);
    assert.deepEqual(problemsOf(manifest), []);
    assert.ok(manifest.$schema.endsWith(`/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`));
    assert.deepEqual(Object.keys(files).sort(), ['manifest.json', ...Object.values(manifest.icons)].sort());
    for (const [icon, size] of [['color', 192], ['outline', 32]]) {
      const bytes = files[manifest.icons[icon]];
      assert.deepEqual([bytes.toString('latin1', 1, 4), bytes.readUInt32BE(16), bytes.readUInt32BE(20)], ['PNG', size, size]);
    }

    const links = JSON.stringify(manifest).match(/https:\/\/[^"]*/g).filter(link => !link.startsWith('https://developer.microsoft.com/') && !link.startsWith('https://a.example/'));
    assert.deepEqual(links.filter(link => !link.startsWith(`${home}/`)), []);
    assert.deepEqual(manifest.validDomains, [new URL(home).hostname]);
  });
}

test('the schema refuses what is wrong', () => {
  const manifest = JSON.parse(pack()['manifest.json']);
  for (const spoil of [it => { it.name.short = 'x'.repeat(31); }, it => { it.bots[0].commandLists[0].commands.push({}); }, it => { it.foo = 1; }, it => { delete it.icons; }, it => { it.id = 'x'; }]) {
    const spoilt = structuredClone(manifest);
    spoil(spoilt);
    assert.notDeepEqual(problemsOf(spoilt), []);
  }
});

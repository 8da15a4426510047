// Slack's own types for blocks, views and manifests, read strictly: a schema is made of them, and what is sent may have no field that it does not know.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

const Ajv = createRequire(import.meta.url)('ajv');
const here = path.dirname(fileURLToPath(import.meta.url));

// The generator resolves packages from where the file is that asks for them.
const types = {
  Blocks: "import type { KnownBlock } from '@slack/types'; export type Blocks = KnownBlock[];",
  AnyView: "import type { View } from '@slack/types'; export type AnyView = View;",
  AppManifest: "import type { Manifest } from '@slack/web-api/dist/types/request/manifest'; export type AppManifest = Manifest;",
};

const schemas = new Map();

function schemaOf(type) {
  if (!schemas.has(type)) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'slack-types-'));
    try {
      fs.symlinkSync(path.join(here, 'node_modules'), path.join(folder, 'node_modules'));
      const file = path.join(folder, `${type}.ts`);
      fs.writeFileSync(file, types[type]);
      const schema = createGenerator({ path: file, type, skipTypeCheck: true, topRef: true, jsDoc: 'none', additionalProperties: false }).createSchema(type);
      delete schema.$schema;
      schemas.set(type, new Ajv({ allErrors: true, strict: false }).compile(schema));
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }

  return schemas.get(type);
}

/** What the types say against a value; errors of branches that were not meant are among them, so none means none. */
export function problemsOf(type, value) {
  const validate = schemaOf(type);
  return validate(value) ? [] : validate.errors.map(error => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`).slice(0, 20);
}

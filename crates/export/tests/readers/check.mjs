// Reads Mermaid by mermaid's own parser and JSON-LD by jsonld.js.
// usage: node check.mjs RELATA PATH…    (npm install first)
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import jsonld from 'jsonld';

const [relata, ...paths] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'readers-'));
const run = (...args) => execFileSync(relata, [...args, '-g', join(folder, 'graph.db')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });

try {
  run('build', ...paths);
  const quads = await jsonld.toRDF(JSON.parse(run('export', '--format', 'jsonld')), { format: 'application/n-quads', safe: true });
  const lines = text => text.split('\n').filter(Boolean).sort();
  const [theirs, ours] = [lines(quads), lines(run('export', '--format', 'nquads'))];
  // Both escape as little as N-Quads allows.
  if (theirs.join('\n') !== ours.join('\n')) throw new Error(`jsonld.js reads ${theirs.length} statements, not our ${ours.length}`);
  console.log(`ok   jsonld.js: ${theirs.length} statements`);

  globalThis.window = new JSDOM('').window;
  globalThis.document = window.document;
  const { default: mermaid } = await import('mermaid');
  for (const view of ['events', 'actors']) {
    const { diagramType } = await mermaid.parse(run('export', '--format', 'mermaid', '--view', view));
    if (!diagramType.startsWith('flowchart')) throw new Error(`mermaid takes the ${view} for ${diagramType}`);
  }
  console.log('ok   mermaid: flowchart');
} finally {
  rmSync(folder, { recursive: true });
}

// Fails when a part of Mantine is used without its style: after every build.
import { readdirSync, readFileSync } from 'node:fs';

const classes = (text) => new Set(text.match(/m_[0-9a-f]{5,8}\b/g));
const built = (end) =>
  readdirSync('dist/assets')
    .filter((name) => name.endsWith(end))
    .map((name) => readFileSync(`dist/assets/${name}`, 'utf8'))
    .join('\n');

const known = classes(readFileSync('node_modules/@mantine/core/styles.css', 'utf8'));
const styled = classes(built('.css'));
const bare = [...classes(built('.js'))].filter((one) => known.has(one) && !styled.has(one));
for (const one of bare) console.log(`parts.css lacks what styles .${one} of Mantine`);
if (bare.length > 0) process.exitCode = 1;

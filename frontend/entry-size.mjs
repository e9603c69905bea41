// Fails when what is loaded before the first screen has grown: after every build.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

// The libraries that every screen stands on (React, Mantine, the router, queries) are 121 of it.
const MOST_KB = 140;

const page = readFileSync('dist/index.html', 'utf8');
const first = readdirSync('dist/assets').filter((name) => page.includes(`assets/${name}"`));
const scripts = first.filter((name) => name.endsWith('.js'));
const sizes = scripts.map((name) => gzipSync(readFileSync(`dist/assets/${name}`)).length);
const kB = Math.round(sizes.reduce((sum, size) => sum + size, 0) / 1000);
console.log(`entry: ${kB} kB of JavaScript, compressed; at most ${MOST_KB}`);
if (scripts.length === 0 || kB > MOST_KB) process.exitCode = 1;

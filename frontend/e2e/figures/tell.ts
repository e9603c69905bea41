import { appendFileSync } from 'node:fs';

/** Writes a line as Go's benchmarks do. */
export function tell(name: string, figures: Record<string, number>, rounds: number): void {
  const pairs = Object.entries(figures).map(([unit, value]) => `${value.toFixed(3)} ${unit}`);
  const line = `Benchmark${name}-0 ${rounds} ${pairs.join(' ')}\n`;
  const file = process.env.ROADBOOK_FIGURES;
  if (file) appendFileSync(file, line);
  process.stdout.write(line);
}

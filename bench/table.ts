/** A table of text; the first column to the left, the others to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) => widths.map((width, column) => (column === 0 ? (row[column] ?? '').padEnd(width) : (row[column] ?? '').padStart(width))).join('   ').trimEnd();
  return [line(head), widths.map((width) => '-'.repeat(width)).join('   '), ...rows.map(line)].join('\n');
}

export function fixed(value: number, digits = 1): string {
  return value.toFixed(digits);
}

/** A ratio beside what it should be. */
export function verdict(what: string, value: number, target: { readonly atLeast: number } | { readonly atMost: number }, digits = 2): string {
  const met = 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
  const wanted = 'atLeast' in target ? `at least ${target.atLeast}` : `at most ${target.atMost}`;
  return `${met ? 'met   ' : 'MISSED'}  ${what}: ${value.toFixed(digits)} (${wanted})`;
}

/** CPU milliseconds for each act, by part, one row for each side. */
export function cpuTable(sides: readonly (readonly [name: string, perAct: ReadonlyMap<string, number>])[]): string {
  const parts = [...new Set(sides.flatMap(([, perAct]) => [...perAct.keys()]))].filter((part) => sides.some(([, perAct]) => (perAct.get(part) ?? 0) >= 0.05));
  const rows = sides.map(([name, perAct]) => [name, ...parts.map((part) => fixed(perAct.get(part) ?? 0)), fixed(parts.reduce((sum, part) => sum + (perAct.get(part) ?? 0), 0))]);
  return table(['CPU ms for each decision', ...parts, 'all'], rows);
}

/** Prints what became of the jobs: a row for each point, a column for each way to die. */

/** `results` maps `point · way` to the result; where there is none, the cell stays empty. */
export function printTable(
  points: readonly string[],
  ways: readonly string[],
  results: ReadonlyMap<string, string>,
): void {
  const rows = [
    ['point', ...ways],
    ['---', ...ways.map(() => '---')],
    ...points.map((point) => [point, ...ways.map((way) => results.get(`${point} · ${way}`) ?? '')]),
  ];
  console.info(`\n${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`);
}

/** Bars in groups, one group under the other. A value that is null never came: its bar runs out of the picture. */
export interface Bars {
  readonly title: string;
  readonly unit: string;
  readonly series: readonly string[];
  readonly groups: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
  }[];
}

const WIDTH = 760;
const LEFT = 110;
const RIGHT = 120;
const BAR = 13;
const GAP = 16;
const TOP = 64;

const STYLE = `
  text { font: 12.5px system-ui, sans-serif; fill: #1f2330 }
  .title { font-size: 15px; font-weight: 600 }
  .value { fill: #4d5567 }
  .paper { fill: #ffffff; stroke: #d3d7df }
  .bar0 { fill: #1f6f78 } .bar1 { fill: #6aa5ab } .bar2 { fill: #b45f2a }
  .never { fill: #b3261e; font-weight: 600 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e8eaf0 } .value { fill: #aab2c3 } .paper { fill: #14181f; stroke: #363d4a }
    .bar0 { fill: #58c3cf } .bar1 { fill: #2f7e87 } .bar2 { fill: #e0935d } .never { fill: #ff897d }
  }`;

/** Draws them as an SVG that is readable in both themes. */
export function drawBars({ title, unit, series, groups }: Bars): string {
  const longest = Math.max(...groups.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const room = WIDTH - LEFT - RIGHT;
  const groupHeight = series.length * BAR + GAP;
  const height = TOP + groups.length * groupHeight + 4;
  const bars = groups.flatMap(({ name, values }, index) => {
    const top = TOP + index * groupHeight;
    const middle = top + (series.length * BAR) / 2 + 4;
    return [
      text(LEFT - 10, middle, name, 'end'),
      ...values.map((value, kind) => bar(value, kind, top + kind * BAR)),
    ];
  });

  function bar(value: number | null, kind: number, top: number): string {
    const width = value === null ? room + RIGHT - 60 : Math.max((value / longest) * room, 2);
    const label =
      value === null
        ? text(LEFT + width + 8, top + BAR - 2, 'never', 'start', 'never')
        : text(LEFT + width + 8, top + BAR - 2, `${Math.round(value)} ${unit}`, 'start', 'value');
    return `<rect class="bar${kind}" x="${LEFT}" y="${top}" width="${width.toFixed(1)}" height="${BAR - 2}" rx="2"/>${label}`;
  }

  const legend = series.map(
    (name, kind) =>
      `<rect class="bar${kind}" x="${LEFT + kind * 130}" y="38" width="11" height="11" rx="2"/>${text(LEFT + kind * 130 + 17, 48, name)}`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${title}">
<style>${STYLE}</style>
<rect class="paper" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="10"/>
${text(20, 25, title, 'start', 'title')}
${[...legend, ...bars].join('\n')}
</svg>
`;
}

function text(x: number, y: number, words: string, anchor = 'start', kind = 'name'): string {
  return `<text class="${kind}" x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${words}</text>`;
}

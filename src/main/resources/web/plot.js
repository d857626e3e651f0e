/* global uPlot: a script of its own, as its makers publish it */
import { el } from './dom.js';
import { longDate } from './format.js';

// The lines differ by their dashes as well as by colour.
const DASHES = [[], [9, 4], [2, 3], [12, 4, 2, 4], [5, 2], [14, 3], [2, 6], [7, 2, 2, 2]];
// Ticks of the time axis, from years down to days; beside the first of a year stands the year.
const TICKS = [
  [31_536_000, '{YYYY}', null, null, null, null, null, null, 1],
  [2_419_200, '{MMM}', '\n{YYYY}', null, null, null, null, null, 1],
  [86_400, '{D} {MMM}', '\n{YYYY}', null, null, null, null, null, 1],
];
const WIDE_APART = 7;
const A_RUN = 3;
const SVG = 'http://www.w3.org/2000/svg';
const DARK = matchMedia('(prefers-color-scheme: dark)');

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export const MOST_LINES = DASHES.length;

const colour = (i) => css('--line-' + (i + 1));

/** How a line looks, beside its name. */
export function sample(i) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'sample line-' + (i + 1));
  svg.setAttribute('viewBox', '0 0 26 8');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', 'M0 4H26');
  line.setAttribute('stroke-dasharray', DASHES[i].join(' '));
  svg.append(line);
  return svg;
}

function decimals(increment) {
  let count = 0;
  while (count < 12 && Math.abs(Math.round(increment * 10 ** count) - increment * 10 ** count) > 1e-6 * 10 ** count * increment) {
    count++;
  }
  return count;
}

/**
 * A chart of lines in a place of the page, which it fills. The numbers are only drawn; what is told are the texts.
 * `data`: dates, lines [{code, texts, values}], relative, marks (date to {provisional, missing, held}).
 */
export class Plot {
  constructor(place) {
    this.place = place;
    this.tip = el('div', { class: 'tip', 'aria-hidden': 'true', hidden: true });
    this.plot = null;
    this.data = null;
    this.at = null;
    new ResizeObserver(() => this.fit()).observe(place);
    DARK.addEventListener('change', () => this.plot?.redraw(false));
    place.addEventListener('keydown', (event) => this.press(event));
    place.addEventListener('blur', () => this.hideTip());
  }

  show(data) {
    const shape = (of) => of && JSON.stringify([of.lines.map((line) => line.code), of.relative]);
    const same = this.plot && shape(this.data) === shape(data);
    const zoomed = same && this.isZoomed();
    this.data = data;
    const columns = [data.dates.map((date) => Date.parse(date) / 1000), ...data.lines.map((line) => line.values)];
    if (same) {
      const { min, max } = this.plot.scales.x;
      this.plot.batch(() => {
        this.plot.setData(columns, !zoomed);
        if (zoomed) {
          this.plot.setScale('x', { min, max });
        }
      });
    } else {
      this.plot?.destroy();
      this.plot = new uPlot(this.options(), columns, this.place);
      this.plot.over.append(this.tip);
    }
    this.at = null;
    this.describe();
  }

  /** Leaves the place to a message. */
  clear() {
    this.plot?.destroy();
    this.plot = null;
    this.data = null;
    for (const name of ['role', 'tabindex', 'aria-label', 'aria-valuemin', 'aria-valuemax', 'aria-valuenow', 'aria-valuetext']) {
      this.place.removeAttribute(name);
    }
  }

  size() {
    return { width: this.place.clientWidth, height: this.isNarrow() ? 260 + this.headroom() : 360 };
  }

  /** Where a finger covers what it points at, the values stand above the plot. */
  isNarrow() {
    return this.place.clientWidth < 600;
  }

  headroom() {
    return this.isNarrow() && this.data ? 34 + 22 * (this.data.lines.length + 1) : 0;
  }

  fit() {
    const { width, height } = this.size();
    if (this.plot && width > 0 && (width !== this.plot.width || height !== this.plot.height)) {
      this.plot.setSize({ width, height });
    }
  }

  options() {
    const axis = { stroke: () => css('--soft'), font: '12px system-ui, sans-serif', grid: { stroke: () => css('--grid'), width: 1 }, ticks: { show: false } };
    return {
      ...this.size(),
      padding: [() => 12 + this.headroom(), () => this.data.lines.length > 1 || !this.isNarrow() ? 46 : 12, 0, 0],
      legend: { show: false },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1e3), 'Etc/UTC'),
      cursor: { y: false, points: { size: 7 }, drag: { x: true, y: false } },
      scales: { x: { time: true } },
      axes: [
        { ...axis, space: 70, values: TICKS },
        {
          ...axis,
          values: (u, splits, i, space, increment) => splits.map((value) => value.toFixed(decimals(increment)) + (this.data.relative ? ' %' : '')),
          size: (u, values) => 22 + 7.2 * Math.max(3, ...(values ?? []).map((value) => value.length)),
        },
      ],
      series: [{}, ...this.data.lines.map((line, i) => ({
        label: line.code, stroke: () => colour(i), width: 1.8, dash: DASHES[i], points: { show: (u, s, from, to) => to - from < 45, size: 5, fill: () => colour(i), stroke: () => colour(i) },
      }))],
      hooks: {
        drawClear: [(u) => this.dash(u)],
        draw: [(u) => this.drawMarks(u)],
        setCursor: [(u) => this.point(u)],
      },
    };
  }

  isZoomed() {
    const xs = this.plot.data[0];
    const { min, max } = this.plot.scales.x;
    return xs.length > 0 && (min > xs[0] || max < xs.at(-1));
  }

  /** Dashes tell lines apart only where the points lie wide enough for them; closer, they would look like gaps. */
  dash(u) {
    const { min, max } = u.scales.x;
    const shown = u.data[0].filter((time) => time >= min && time <= max).length;
    const wide = u.bbox.width / devicePixelRatio / Math.max(1, shown) >= WIDE_APART;
    this.data.lines.forEach((line, i) => {
      u.series[i + 1].dash = wide ? DASHES[i] : [];
    });
  }

  /** Rings for provisional days, crosses for missing ones, a band for a run of them, diamonds for held rates; names at the ends. */
  drawMarks(u) {
    const { ctx } = u;
    const unit = devicePixelRatio;
    const bottom = u.bbox.top + u.bbox.height - 8 * unit;
    const runs = this.missingRuns();
    const inBand = new Set(runs.flatMap((run) => run.dates));
    ctx.save();
    ctx.lineWidth = 1.6 * unit;
    ctx.setLineDash([]);
    runs.forEach((run) => band(u, run, unit));
    this.data.dates.forEach((date, at) => {
      const mark = this.data.marks.get(date);
      const time = u.data[0][at];
      if (!mark || time < u.scales.x.min || time > u.scales.x.max) {
        return;
      }
      const x = u.valToPos(time, 'x', true);
      if (mark.provisional) {
        this.data.lines.forEach((line, i) => {
          if (line.values[at] !== null && line.values[at] !== undefined) {
            ring(ctx, x, u.valToPos(line.values[at], 'y', true), 4.5 * unit, colour(i));
          }
        });
      }
      if (mark.missing && !inBand.has(date)) {
        cross(ctx, x, bottom, 4 * unit);
      }
      if (mark.held) {
        diamond(ctx, x, bottom - (mark.missing ? 12 * unit : 0), 5 * unit);
      }
    });
    this.names(u, unit);
    ctx.restore();
  }

  /** Missing days that follow one another, from three on. */
  missingRuns() {
    const runs = [];
    let dates = [];
    [...this.data.dates, null].forEach((date) => {
      if (date !== null && this.data.marks.get(date)?.missing) {
        dates.push(date);
      } else {
        if (dates.length >= A_RUN) {
          runs.push({ dates });
        }
        dates = [];
      }
    });
    return runs;
  }

  /** Each line's name at its last point in view, moved apart where they would lie over one another. */
  names(u, unit) {
    const { ctx } = u;
    const ends = this.data.lines.map((line, i) => {
      const at = u.data[0].findLastIndex((time, k) => time <= u.scales.x.max && time >= u.scales.x.min && line.values[k] !== null && line.values[k] !== undefined);
      return at < 0 ? null : { code: line.code, i, x: u.valToPos(u.data[0][at], 'x', true), y: u.valToPos(line.values[at], 'y', true) };
    }).filter(Boolean).sort((a, b) => a.y - b.y);
    if (this.data.lines.length < 2 && this.isNarrow()) {
      return;
    }
    ctx.font = '600 ' + 12 * unit + 'px system-ui, sans-serif';
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    let above = -Infinity;
    ends.forEach((end) => {
      const y = Math.max(end.y, above + 14 * unit);
      above = y;
      ctx.fillStyle = colour(end.i);
      ctx.fillText(end.code, end.x + 9 * unit, y);
    });
  }

  point(u) {
    const at = u.cursor.idx;
    if (at === null || at === undefined || u.cursor.left < 0) {
      this.hideTip();
      return;
    }
    this.at = at;
    this.tip.replaceChildren(el('strong', {}, longDate(this.data.dates[at])),
      ...this.data.lines.map((line, i) => el('div', {}, sample(i), el('span', { class: 'mono' }, line.code), el('span', { class: 'value' }, this.worth(line, at)))),
      ...this.remarks(at).map((remark) => el('div', { class: 'remark' }, remark)));
    this.tip.hidden = false;
    if (this.isNarrow()) {
      this.tip.style.left = '0';
      this.tip.style.top = -this.headroom() + 'px';
      this.describe();
      return;
    }
    const left = u.cursor.left + 14 + this.tip.offsetWidth > u.over.clientWidth ? u.cursor.left - 14 - this.tip.offsetWidth : u.cursor.left + 14;
    this.tip.style.left = Math.max(0, left) + 'px';
    this.tip.style.top = '8px';
    this.describe();
  }

  hideTip() {
    this.tip.hidden = true;
  }

  worth(line, at) {
    const text = line.texts[at];
    if (text === null || text === undefined) {
      return 'none';
    }
    const change = line.values[at];
    return this.data.relative ? text + ' (' + (change >= 0 ? '+' : '') + change.toFixed(2) + ' %)' : text;
  }

  remarks(at) {
    const mark = this.data.marks.get(this.data.dates[at]) ?? {};
    return [mark.provisional && 'provisional', mark.missing && 'missing: no rates are stored', mark.held && 'held back: ' + mark.held.join(', ')].filter(Boolean);
  }

  /** To a screen reader the chart is a slider over its days, whose value is what the tooltip says. */
  describe() {
    this.place.setAttribute('role', 'slider');
    this.place.setAttribute('tabindex', '0');
    const last = this.data.dates.length - 1;
    const at = this.at ?? last;
    this.place.setAttribute('aria-valuemin', '0');
    this.place.setAttribute('aria-valuemax', String(Math.max(0, last)));
    this.place.setAttribute('aria-valuenow', String(Math.max(0, at)));
    this.place.setAttribute('aria-valuetext', last < 0 ? 'nothing to show'
      : [longDate(this.data.dates[at]), ...this.data.lines.map((line) => line.code + ' ' + this.worth(line, at)), ...this.remarks(at)].join(', '));
  }

  press(event) {
    if (!this.plot || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const xs = this.plot.data[0];
    const inView = (from) => Math.max(0, xs.findIndex((x) => x >= from));
    const { min, max } = this.plot.scales.x;
    const first = inView(min);
    const end = xs.findLastIndex((x) => x <= max);
    const at = this.at === null ? end : this.at;
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, PageUp: at - 20, PageDown: at + 20, Home: first, End: end }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      const idx = Math.min(end, Math.max(first, to));
      this.plot.setCursor({ left: this.plot.valToPos(xs[idx], 'x'), top: 10 });
    } else if (event.key === '+' || event.key === '=') {
      this.zoom(0.5);
    } else if (event.key === '-') {
      this.zoom(2);
    } else if (event.key === '0') {
      this.whole();
    }
  }

  /** Makes the shown span so many times as long, around the day that is pointed at. */
  zoom(factor) {
    const xs = this.plot?.data[0];
    if (!xs || xs.length < 2) {
      return;
    }
    const { min, max } = this.plot.scales.x;
    const middle = this.at !== null && xs[this.at] >= min && xs[this.at] <= max ? xs[this.at] : (min + max) / 2;
    const from = Math.max(xs[0], middle - (middle - min) * factor);
    const to = Math.min(xs.at(-1), middle + (max - middle) * factor);
    if (to - from >= 3 * 86_400) {
      this.plot.setScale('x', { min: from, max: to });
    }
  }

  whole() {
    const xs = this.plot?.data[0];
    if (xs?.length > 1) {
      this.plot.setScale('x', { min: xs[0], max: xs.at(-1) });
    }
  }

  /** The chart as a picture that explains itself. */
  png(title) {
    const from = this.plot.ctx.canvas;
    const unit = devicePixelRatio;
    const head = 58 * unit;
    const canvas = el('canvas', { width: from.width, height: from.height + head });
    const ctx = canvas.getContext('2d');
    ctx.fillStyle = css('--surface');
    ctx.fillRect(0, 0, canvas.width, canvas.height);
    ctx.fillStyle = css('--ink');
    ctx.font = '600 ' + 15 * unit + 'px system-ui, sans-serif';
    ctx.fillText(title, 14 * unit, 24 * unit);
    ctx.font = 12 * unit + 'px system-ui, sans-serif';
    let x = 14 * unit;
    this.data.lines.forEach((line, i) => {
      ctx.strokeStyle = colour(i);
      ctx.lineWidth = 2 * unit;
      ctx.setLineDash(DASHES[i].map((length) => length * unit));
      ctx.beginPath();
      ctx.moveTo(x, 42 * unit);
      ctx.lineTo(x + 26 * unit, 42 * unit);
      ctx.stroke();
      ctx.fillText(line.code, x + 32 * unit, 46 * unit);
      x += 78 * unit;
    });
    ctx.drawImage(from, 0, head);
    return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  }
}

/** A run of missing days: one shaded band that says how many. */
function band({ ctx, bbox, scales, valToPos }, { dates }, unit) {
  const half = 43_200;
  const from = Math.max(scales.x.min, Date.parse(dates[0]) / 1000 - half);
  const to = Math.min(scales.x.max, Date.parse(dates.at(-1)) / 1000 + half);
  if (from >= to) {
    return;
  }
  const left = valToPos(from, 'x', true);
  const width = Math.max(2 * unit, valToPos(to, 'x', true) - left);
  ctx.fillStyle = css('--bad-bg');
  ctx.fillRect(left, bbox.top, width, bbox.height);
  ctx.font = 12 * unit + 'px system-ui, sans-serif';
  ctx.fillStyle = css('--bad');
  const label = dates.length + ' missing';
  if (ctx.measureText(label).width + 8 * unit < width) {
    ctx.textAlign = 'center';
    ctx.textBaseline = 'bottom';
    ctx.fillText(label, left + width / 2, bbox.top + bbox.height - 6 * unit);
  }
}

function ring(ctx, x, y, radius, stroke) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = css('--surface');
  ctx.fill();
  ctx.strokeStyle = stroke;
  ctx.stroke();
}

function cross(ctx, x, y, half) {
  ctx.strokeStyle = css('--bad');
  ctx.beginPath();
  ctx.moveTo(x - half, y - half);
  ctx.lineTo(x + half, y + half);
  ctx.moveTo(x + half, y - half);
  ctx.lineTo(x - half, y + half);
  ctx.stroke();
}

function diamond(ctx, x, y, half) {
  ctx.fillStyle = css('--warn');
  ctx.beginPath();
  ctx.moveTo(x, y - half);
  ctx.lineTo(x + half, y);
  ctx.lineTo(x, y + half);
  ctx.lineTo(x - half, y);
  ctx.fill();
}

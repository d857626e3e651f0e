import { byId, el, icon } from './dom.js';
import { told } from './format.js';

const SHOWN_FOR = 7_000;

/** Says what came of an action, seen and heard. */
export function notice(kind, text) {
  const line = el('div', { class: 'notice ' + kind }, icon(kind), el('span', {}, text));
  byId('notices').append(line);
  setTimeout(() => line.remove(), SHOWN_FOR);
}

export const failed = (what, error) => notice('bad', what + ': ' + told(error));

/** Copies a text. The clipboard proper is only there for https and this machine. */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el('textarea', { class: 'vh', readonly: true, 'aria-hidden': 'true' });
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    if (!copied) {
      notice('bad', 'The browser does not let this page copy');
      return;
    }
  }
  notice('good', what + ' copied');
}

/** Gives a file to the person. */
export function download(name, content, type = 'text/csv') {
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  const url = URL.createObjectURL(blob);
  const link = el('a', { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Rows as CSV, or with tabs, which spreadsheets take from the clipboard. */
export function rowsAsText(rows, separator = ',') {
  return rows.map((row) => row.map((field) => {
    const text = String(field ?? '');
    return separator === ',' && /[",\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  }).join(separator)).join('\n') + '\n';
}

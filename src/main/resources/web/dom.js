// Texts go in as text nodes only, so that nothing that is stored can become markup.

/** An element with attributes (`on...` are listeners; true, false and null do what one expects) and children. */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) {
      made.addEventListener(key.slice(2), value);
    } else if (value === true) {
      made.setAttribute(key, '');
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const byId = (id) => document.getElementById(id);

const SVG = 'http://www.w3.org/2000/svg';

/** An element of a drawing. */
export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children);
  return made;
}

/** One of the page's icons; never alone, a word stands beside it. */
export function icon(name) {
  return svg('svg', { class: 'icon', 'aria-hidden': 'true' }, svg('use', { href: '#i-' + name }));
}

/** A word with the icon and the colour of its kind: good, info, warn or bad. */
export function badge(kind, ...words) {
  return el('span', { class: 'badge ' + kind }, icon(kind), ...words);
}

/** A button. */
export function button(text, onclick, attributes = {}) {
  return el('button', { type: 'button', onclick, ...attributes }, text);
}

/** Options of a select, keeping what is chosen where it still exists. */
export function options(select, values, chosen = select.value) {
  const same = select.options.length === values.length
    && values.every(([value, text], i) => select.options[i].value === value && select.options[i].text === text);
  if (!same) {
    select.replaceChildren(...values.map(([value, text]) => el('option', { value }, text)));
  }
  if (chosen !== select.value && values.some(([value]) => value === chosen)) {
    select.value = chosen;
  }
}

/** A table with a caption for screen readers; a cell that is an array is [text, class]. */
export function table(caption, heads, rows) {
  const cell = (kind, given, more = {}) => {
    const [content, style] = Array.isArray(given) ? given : [given, null];
    return el(kind, { class: style, ...more }, content);
  };
  return el('table', {},
    el('caption', { class: 'vh' }, caption),
    el('thead', {}, el('tr', {}, heads.map((head) => cell('th', head, { scope: 'col' })))),
    el('tbody', {}, rows.map((row) => el('tr', {},
      row.map((one, i) => i === 0 ? cell('th', one, { scope: 'row' }) : cell('td', one))))));
}

const TYPED_WITHIN = 350;

/** Listens to a date field: a year that is being typed passes through others, which nobody means. */
export function onDate(field, listener) {
  let waiting = null;
  field.addEventListener('change', () => {
    clearTimeout(waiting);
    if (field.value >= '1900') {
      waiting = setTimeout(listener, TYPED_WITHIN);
    }
  });
}

/** Closes a dialog by its buttons, and by a click beside it. */
export function closable(dialog) {
  dialog.querySelectorAll('[data-close]').forEach((one) => one.addEventListener('click', () => dialog.close()));
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) {
      dialog.close();
    }
  });
}

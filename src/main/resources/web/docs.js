// Draws /openapi.json.
import { button, byId, el } from './dom.js';
import { copy } from './notice.js';

function resolve(api, value) {
  if (!value || !value.$ref) {
    return value;
  }
  return value.$ref.slice(2).split('/').reduce((at, part) => at[part], api);
}

/** A type's name, which leads to it where it is described. */
function typeOf(schema) {
  if (!schema) {
    return [];
  }
  if (schema.$ref) {
    const name = schema.$ref.split('/').pop();
    return [el('a', { href: '#schema-' + name }, name)];
  }
  if (schema.enum) {
    return [schema.enum.join(' | ')];
  }
  if (schema.oneOf) {
    return schema.oneOf.flatMap((one, i) => i === 0 ? typeOf(one) : [' or ', ...typeOf(one)]);
  }
  if (schema.type === 'array') {
    return ['list of ', ...typeOf(schema.items)];
  }
  return [(schema.format || schema.type || 'anything') + (schema.nullable ? ' or null' : '')];
}

function part(title, heads, lines) {
  return el('div', {}, el('h3', {}, title), el('table', {}, el('caption', { class: 'vh' }, title),
    el('thead', { class: 'vh' }, el('tr', {}, heads.map((text) => el('th', { scope: 'col' }, text)))),
    el('tbody', {}, lines.map((cells) => el('tr', {}, cells.map((cell, i) => el(i === 0 ? 'th' : 'td', i === 0 ? { scope: 'row' } : {}, cell)))))));
}

function parameters(api, operation) {
  const all = (operation.parameters || []).map((one) => resolve(api, one));
  return all.length === 0 ? null : part('Parameters', ['name', 'where', 'type', 'what it does'], all.map((one) => [
    el('code', {}, one.name + (one.required ? ' *' : '')), one.in, typeOf(one.schema), one.description || '']));
}

function answers(api, operation) {
  return part('Answers', ['status', 'body', 'when'], Object.entries(operation.responses).map(([status, given]) => {
    const answer = resolve(api, given);
    const body = Object.entries(answer.content || {}).flatMap(([type, content], i) => {
      const name = typeOf(content.schema);
      return [i === 0 ? '' : ', ', ...(/json$/.test(type) && content.schema?.$ref ? name : [type])];
    });
    return [el('code', {}, status), body, answer.description || ''];
  }));
}

/** The line for curl, to this host, and what it is answered with. */
function example(operation) {
  const line = operation['x-codeSamples'][0].source.replace('http://127.0.0.1:8080', location.origin);
  const shown = Object.values(operation.responses)
    .flatMap((answer) => Object.values(answer.content || {}))
    .find((content) => content.example !== undefined)?.example;
  return el('div', { class: 'example' },
    el('div', { class: 'line' }, el('h3', {}, 'Try it'), button('Copy', () => copy(line, 'The line'))),
    el('pre', { tabindex: '0', class: 'shell' }, line),
    shown === undefined ? null : [el('h3', {}, 'Answer'),
      el('pre', { tabindex: '0' }, typeof shown === 'string' ? shown : JSON.stringify(shown, null, 1))]);
}

function drawOperation(api, path, method, operation) {
  const needsKey = (operation.security || []).length > 0 && !operation.security.some((one) => Object.keys(one).length === 0);
  const body = operation.requestBody && Object.values(operation.requestBody.content)[0];
  return el('details', { id: operation.operationId },
    el('summary', {},
      el('span', { class: 'method ' + method }, method.toUpperCase()),
      el('span', { class: 'path' }, path),
      el('span', { class: 'quiet' }, operation.summary),
      needsKey ? el('span', { class: 'needs-key' }, 'needs the operator key') : null),
    el('div', { class: 'inside' },
      example(operation),
      parameters(api, operation),
      body ? el('p', {}, 'Body: ', typeOf(body.schema)) : null,
      answers(api, operation)));
}

function drawSchema(name, schema) {
  const fields = Object.entries(schema.properties || {});
  return el('details', { id: 'schema-' + name },
    el('summary', {}, el('span', { class: 'path' }, name), el('span', { class: 'quiet' }, schema.description || '')),
    el('div', { class: 'inside' }, fields.length === 0 ? el('p', {}, typeOf(schema))
      : part('Fields', ['field', 'type', 'what it is'], fields.map(([field, type]) => [el('code', {}, field), typeOf(type), type.description || '']))));
}

function draw(api) {
  const page = byId('api');
  page.replaceChildren(el('h1', { class: 'headline' }, 'The HTTP API'));
  api.info.description.split('\n\n').forEach((text) => page.append(el('p', {}, text)));
  page.append(el('p', {}, el('a', { href: '/openapi.json' }, 'OpenAPI ' + api.openapi)));
  for (const tag of api.tags) {
    const id = 'part-' + tag.name.toLowerCase().replaceAll(' ', '-');
    byId('parts').append(el('a', { href: '#' + id }, tag.name));
    page.append(el('h2', { id }, tag.name));
    Object.entries(api.paths).forEach(([path, methods]) => Object.entries(methods)
      .filter(([, operation]) => operation.tags[0] === tag.name)
      .forEach(([method, operation]) => page.append(drawOperation(api, path, method, operation))));
  }
  byId('parts').append(el('a', { href: '#part-schemas' }, 'Schemas'));
  page.append(el('h2', { id: 'part-schemas' }, 'Schemas'));
  Object.entries(api.components.schemas).forEach(([name, schema]) => page.append(drawSchema(name, schema)));
}

/** What a link leads to is opened. */
function openAsked() {
  const asked = byId(decodeURIComponent(location.hash.slice(1)));
  if (asked?.tagName === 'DETAILS') {
    asked.open = true;
    asked.scrollIntoView();
  }
}

addEventListener('hashchange', openAsked);
fetch('/openapi.json')
  .then((answer) => answer.json())
  .then(draw)
  .then(openAsked)
  .catch((error) => byId('api').append(el('p', { class: 'error' }, 'It could not be read: ' + error)));

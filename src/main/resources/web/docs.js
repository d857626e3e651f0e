'use strict';

// Draws /openapi.json. Texts go in as text nodes only.
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes || {}).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
}

function resolve(api, value) {
  if (!value || !value.$ref) {
    return value;
  }
  return value.$ref.slice(2).split('/').reduce((at, part) => at[part], api);
}

function typeOf(api, schema) {
  if (!schema) {
    return '';
  }
  if (schema.$ref) {
    return schema.$ref.split('/').pop();
  }
  if (schema.enum) {
    return schema.enum.join(' | ');
  }
  if (schema.oneOf) {
    return schema.oneOf.map((one) => typeOf(api, one)).join(' or ');
  }
  if (schema.type === 'array') {
    return 'list of ' + typeOf(api, schema.items);
  }
  return (schema.format || schema.type || 'anything') + (schema.nullable ? ' or null' : '');
}

function rows(head, lines) {
  const table = element('table', {}, element('tr', {}, ...head.map((text) => element('th', { scope: 'col' }, text))));
  lines.forEach((cells) => table.append(element('tr', {}, ...cells.map((cell) => element('td', {}, cell)))));
  return table;
}

function parameters(api, operation) {
  const all = (operation.parameters || []).map((one) => resolve(api, one));
  if (all.length === 0) {
    return null;
  }
  return rows(['parameter', 'in', 'type', ''], all.map((one) => [
    element('code', {}, one.name + (one.required ? ' *' : '')),
    one.in,
    typeOf(api, one.schema),
    one.description || '',
  ]));
}

function answers(api, operation) {
  return rows(['status', 'body', ''], Object.entries(operation.responses).map(([status, given]) => {
    const answer = resolve(api, given);
    const body = Object.entries(answer.content || {})
      .map(([type, content]) => type + ' ' + typeOf(api, content.schema)).join(', ');
    return [element('code', {}, status), body, answer.description || ''];
  }));
}

function example(operation) {
  const shown = Object.values(operation.responses)
    .flatMap((answer) => Object.values(answer.content || {}))
    .find((content) => content.example);
  return shown ? element('pre', {}, JSON.stringify(shown.example, null, 1)) : null;
}

function drawOperation(api, path, method, operation) {
  const needsKey = (operation.security || []).length > 0 && !operation.security.some((one) => Object.keys(one).length === 0);
  const body = operation.requestBody && Object.values(operation.requestBody.content)[0];
  return element('details', { id: operation.operationId },
    element('summary', {},
      element('span', { class: 'method ' + method }, method.toUpperCase()),
      element('span', { class: 'path' }, path),
      element('span', { class: 'quiet' }, operation.summary + (needsKey ? ' (key)' : ''))),
    parameters(api, operation),
    body ? element('p', {}, 'Body: ' + typeOf(api, body.schema)) : null,
    answers(api, operation),
    example(operation));
}

function draw(api) {
  const page = document.getElementById('api');
  page.replaceChildren(element('h1', {}, api.info.title + ': the HTTP API'));
  api.info.description.split('\n\n').forEach((text) => page.append(element('p', {}, text)));
  page.append(element('p', {}, element('a', { href: '/openapi.json' }, 'OpenAPI ' + api.openapi)));
  api.tags.forEach((tag) => {
    page.append(element('h2', {}, tag.name));
    Object.entries(api.paths).forEach(([path, methods]) => Object.entries(methods)
      .filter(([, operation]) => operation.tags[0] === tag.name)
      .forEach(([method, operation]) => page.append(drawOperation(api, path, method, operation))));
  });
  page.append(element('h2', {}, 'Schemas'));
  Object.entries(api.components.schemas).forEach(([name, schema]) => page.append(
    element('details', { id: 'schema-' + name },
      element('summary', {}, element('span', { class: 'path' }, name)),
      element('p', {}, schema.description || ''),
      rows(['field', 'type'], Object.entries(schema.properties || {}).map(([field, type]) => [
        element('code', {}, field), typeOf(api, type)])))));
}

fetch('/openapi.json')
  .then((answer) => answer.json())
  .then(draw)
  .catch((error) => document.getElementById('api').append(element('p', {}, 'It could not be read: ' + error)));

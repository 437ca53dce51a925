import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { HttpReply, HttpRequest } from '../../../main/core/ports/fetch.ts';
import document from './lev-api-keys.openapi.json' with { type: 'json' };

export interface Exchange {
  request: Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'>;
  reply: HttpReply;
}

interface Schema {
  type?: string;
  description?: string;
}
interface Operation {
  parameters?: { name: string; in: string; required: boolean; description: string; schema: Schema }[];
  requestBody?: { required: boolean };
  responses: Record<string, unknown>;
  security: unknown[];
  'x-lev-headers': string[];
}
interface Found {
  operation: Operation;
  /** Such as `POST /api-keys`. */
  name: string;
  pointer: string[];
  pathValues: Record<string, string>;
}

const prefix = '/api/external/v2';
const paths = document.paths as unknown as Record<string, Record<string, Operation>>;

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };
const closed = (properties: Record<string, object>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const data = (schema: object) => ({ type: 'object', required: ['data'], properties: { data: schema } });
const key = {
  id: count,
  label: text,
  key_prefix: { type: 'string', pattern: '^lev_sk_' },
  created_at: { type: 'string', format: 'date-time' },
  last_used_at: { type: 'string', format: 'date-time', nullable: true },
};

/** The document requires almost nothing. These schemas add what Lev's pages say. */
const pages: Record<string, object> = {
  'request POST /auth/validate-api-key': closed({ api_key: text }),
  'GET /me 200': data({
    type: 'object',
    required: ['platform'],
    properties: {
      platform: {
        type: 'object',
        required: ['api_keys', 'api_tier', 'rate_limits'],
        properties: {
          api_keys: {
            type: 'object',
            required: ['current_count', 'max_allowed'],
            properties: { current_count: count, max_allowed: count },
          },
        },
      },
    },
  }),
  'GET /api-keys 200': {
    ...data({ type: 'array', items: closed(key) }),
    required: ['data', 'pagination', 'request_id', 'timestamp'],
    properties: {
      data: { type: 'array', items: closed(key) },
      pagination: closed({ total: count, limit: count, offset: count, has_more: { type: 'boolean' } }),
    },
  },
  'POST /api-keys 201': data(closed({ ...key, api_key: { type: 'string', pattern: '^lev_sk_' } })),
  'DELETE /api-keys/{key_id} 200': data(closed({ deleted: { const: true } })),
  'POST /auth/validate-api-key 200': data({
    oneOf: [
      closed({ valid: { const: false } }),
      closed({
        valid: { const: true },
        user_id: {},
        account_id: {},
        scopes: { type: 'array', items: { type: 'string', pattern: '^\\w+:(read|write)$' } },
        tier: { enum: ['free', 'standard', 'enterprise'] },
      }),
    ],
  }),
};

const errorTypes: Record<number, string> = {
  400: 'bad_request',
  401: 'unauthorized',
  402: 'payment_required',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  422: 'validation_error',
  429: 'rate_limit_exceeded',
};

const pageOfErrors = (status: number) => ({
  type: 'object',
  required: ['request_id', 'error'],
  properties: {
    error: {
      type: 'object',
      required: ['status', 'type', 'message', 'details'],
      properties: { status: { const: status }, type: { const: errorTypes[status] ?? 'none such' }, message: text },
    },
  },
});

/** The document gives ranges only in its descriptions: “(1–200, default 50)”, “(1–255 characters)”. */
function withRange(schema: Schema, description = schema.description ?? ''): object {
  const [, least, most] = /\((\d+)–(\d+)/.exec(description) ?? [];
  if (least === undefined || most === undefined) return schema.type === 'integer' ? { ...schema, minimum: 0 } : schema;
  return schema.type === 'integer'
    ? { ...schema, minimum: Number(least), maximum: Number(most) }
    : { ...schema, minLength: Number(least), maxLength: Number(most) };
}

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(
  JSON.parse(JSON.stringify(document), (_, value) => (value?.description && value.type ? withRange(value) : value)),
  'lev',
);

const compiled = new Map<string, ValidateFunction>();

function check(schema: object, value: unknown, what: string): string[] {
  const id = JSON.stringify(schema);
  const validate = compiled.get(id) ?? ajv.compile(schema);
  compiled.set(id, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath} ${message}`);
}

const inDocument = (...pointer: string[]) => ({
  $ref: `lev#/${pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`,
});
const json = ['content', 'application/json', 'schema'];

function find({ method, url }: Exchange['request']): Found | null {
  const { pathname } = new URL(url);
  // Lev's page about keys puts the list and the creation at another path than the document, and nothing else.
  const elsewhere = method !== 'DELETE' && pathname === `${prefix}/build/api-keys`;
  const asked = elsewhere ? `${prefix}/api-keys` : pathname;
  for (const [template, operations] of Object.entries(paths)) {
    const pattern = template.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const match = new RegExp(`^${pattern}$`).exec(asked);
    const operation = operations[method.toLowerCase()];
    if (!match || !operation) continue;
    return {
      operation,
      name: `${method} ${template.slice(prefix.length)}`,
      pointer: ['paths', template, method.toLowerCase()],
      pathValues: { ...match.groups },
    };
  }
  return null;
}

/** The operation and the status of its reply, such as `POST /api-keys 201`. */
export const nameOf = ({ request, reply }: Exchange): string =>
  `${find(request)?.name ?? 'undocumented'} ${reply.status}`;

/** How a request differs from the document or, where that is silent, from Lev's pages. */
export function requestProblems(request: Exchange['request']): string[] {
  const found = find(request);
  if (!found) return [`undocumented: ${request.method} ${new URL(request.url).pathname}`];
  return [...parameterProblems(found, request), ...headerProblems(found, request), ...bodyProblems(found, request)];
}

function parameterProblems({ operation, pathValues }: Found, { url }: Exchange['request']): string[] {
  const { parameters = [] } = operation;
  const query = [...new URL(url).searchParams];
  const sent = [
    ...Object.entries(pathValues).map(([name, value]) => ['path', name, value]),
    ...query.map((pair) => ['query', ...pair]),
  ];
  const known = (place?: string, name?: string) => parameters.find((each) => each.in === place && each.name === name);
  return [
    ...sent
      .filter(([place, name]) => !known(place, name))
      .map(([place, name]) => `undocumented ${place} parameter ${name}`),
    ...parameters.flatMap(({ in: place, name, required, schema, description }) => {
      const values = sent.filter((each) => each[0] === place && each[1] === name).map(([, , value]) => value);
      if (values.length === 0) return required ? [`${name} is missing`] : [];
      if (values.length > 1) return [`${name} is there twice`];
      const value = /^-?\d+$/.test(`${values[0]}`) ? Number(values[0]) : values[0];
      return check(withRange(schema, description), value, name);
    }),
  ];
}

const headerForms: Record<string, RegExp> = {
  'Bearer <token>': /^Bearer \S+$/,
  '<client-name>': /^\S+$/,
  'application/json': /^application\/json$/,
};

function headerProblems({ operation }: Found, { headers, body }: Exchange['request']): string[] {
  return operation['x-lev-headers'].flatMap((line) => {
    const [name = '', form = ''] = line.split(': ');
    const value = headers[name.toLowerCase()];
    // The document lists the header of a credential even where it asks for none.
    if (name === 'Authorization' && operation.security.length === 0) {
      return value === undefined ? [] : ['a credential where none is asked for'];
    }
    // It lists the type of a body even where there is none.
    if (name === 'Content-Type' && body === undefined) return [];
    return headerForms[form]?.test(value ?? '') ? [] : [`header ${name} is ${value}`];
  });
}

function bodyProblems({ operation, name, pointer }: Found, { body }: Exchange['request']): string[] {
  const fromPages = pages[`request ${name}`];
  const schema = operation.requestBody ? inDocument(...pointer, 'requestBody', ...json) : fromPages;
  if (!schema) return body === undefined ? [] : ['undocumented body'];
  if (body === undefined) return ['the body is missing'];
  return check({ allOf: [schema], unevaluatedProperties: false }, JSON.parse(body), 'body');
}

/** How a reply differs from the document. A refusal without a schema of its own follows that of all others. */
export function replyProblems({ request, reply }: Exchange): string[] {
  const found = find(request);
  if (!found) return [`undocumented: ${request.method} ${request.url}`];
  const documented = found.operation.responses[reply.status] !== undefined;
  if (!documented && reply.status < 400) return [`undocumented status ${reply.status}`];
  const schema = documented
    ? inDocument(...found.pointer, 'responses', `${reply.status}`, ...json)
    : inDocument('components', 'schemas', 'ApiErrorEnvelope');
  const type = reply.headers['content-type'] ?? '';
  return [
    ...(/^application\/json\b/.test(type) ? [] : [`content type ${type}`]),
    ...check(schema, JSON.parse(reply.body), 'reply'),
  ];
}

/** How a reply differs from Lev's pages, which say more than the document. */
export function pageProblems({ request, reply }: Exchange): string[] {
  const name = nameOf({ request, reply });
  const schema = reply.status >= 400 ? pageOfErrors(reply.status) : pages[name];
  return schema ? check(schema, JSON.parse(reply.body), 'reply') : [`no page about ${name}`];
}

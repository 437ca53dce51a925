import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { HttpReply, HttpRequest } from '../../../main/core/ports/fetch.ts';

export interface Exchange {
  request: Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'>;
  reply: HttpReply;
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: { type?: string | string[] };
}
interface SecurityScheme {
  type: string;
  in?: string;
  name?: string;
}
interface Operation {
  parameters?: Parameter[];
  requestBody?: object;
  /** Some only refer to a response that several operations have. */
  responses: Record<string, { content?: object; $ref?: string }>;
  /** Empty where no credential is sent. */
  security?: object[];
}
interface Found {
  operation: Operation;
  name: string;
  pointer: string[];
  pathValues: Record<string, string>;
}

/** What an OpenAPI document says of requests and replies. The functions tell how they differ from it. */
export interface Documented {
  /** The operation and the status of its reply, such as `POST /keys 201`. */
  nameOf(exchange: Exchange): string;
  requestProblems(request: Exchange['request']): string[];
  replyProblems(exchange: Exchange): string[];
}

const json = ['content', 'application/json', 'schema'];

interface OpenApi {
  paths: object;
  components?: object;
}

/**
 * @param document an OpenAPI document of version 3.0 or 3.1, in which each request and reply is JSON
 * @param prefix what the paths of the document follow in a URL
 */
export function documented(document: OpenApi, prefix: string): Documented {
  const paths = exactFirst(document.paths as Record<string, Record<string, Operation>>);
  const keyHeaders = keyHeadersOf(document);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat('double', true);
  ajv.addFormat('unixtime', true);
  ajv.addSchema(document, 'document');
  const compiled = new Map<string, ValidateFunction>();

  function check(schema: object, value: unknown, what: string): string[] {
    const id = JSON.stringify(schema);
    const validate = compiled.get(id) ?? ajv.compile(schema);
    compiled.set(id, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath} ${message}`);
  }
  const at = (...pointer: string[]) => ({
    $ref: `document#/${pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`,
  });

  function find({ method, url }: Exchange['request']): Found | null {
    const { pathname } = new URL(url);
    if (!pathname.startsWith(prefix)) return null;
    for (const [template, operations] of paths) {
      const pattern = template.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
      const match = new RegExp(`^${pattern}$`).exec(pathname.slice(prefix.length));
      const operation = operations[method.toLowerCase()];
      if (!match || !operation) continue;
      const pointer = ['paths', template, method.toLowerCase()];
      const shared = (operations.parameters ?? []) as Parameter[];
      const parameters = [...shared, ...(operation.parameters ?? [])];
      return {
        operation: { ...operation, parameters },
        name: `${method} ${template}`,
        pointer,
        pathValues: { ...match.groups },
      };
    }
    return null;
  }

  function parameterProblems(
    { operation, pathValues }: Found,
    { url, headers }: Pick<Exchange['request'], 'url' | 'headers'>,
  ): string[] {
    const { parameters = [] } = operation;
    const known = (place: string, name: string) => parameters.find((each) => each.in === place && each.name === name);
    const sent = [
      ...Object.entries(pathValues).map(([name, value]) => ({ place: 'path', name, value })),
      ...[...new URL(url).searchParams].map(([name, value]) => ({ place: 'query', name, value })),
      ...Object.entries(headers)
        .filter(([name]) => known('header', name) !== undefined)
        .map(([name, value]) => ({ place: 'header', name, value })),
    ];
    return [
      ...sent.flatMap(({ place, name, value }) => {
        const parameter = known(place, name);
        if (parameter === undefined) return [`undocumented ${place} parameter ${name}`];
        return check(parameter.schema, typed(value, [parameter.schema.type].flat()), name);
      }),
      ...parameters.flatMap(({ in: place, name, required }) =>
        required && !sent.some((each) => each.place === place && each.name === name) ? [`${name} is missing`] : [],
      ),
    ];
  }

  function bodyProblems({ operation, pointer }: Found, { body, headers }: Exchange['request']): string[] {
    if (!operation.requestBody) return body === undefined ? [] : ['undocumented body'];
    if (body === undefined) return ['the body is missing'];
    return [
      ...(headers['content-type'] === 'application/json' ? [] : ['the type of the body is not said']),
      // A field that the document doesn't have would be a mistake.
      ...check(
        { allOf: [at(...pointer, 'requestBody', ...json)], unevaluatedProperties: false },
        JSON.parse(body),
        'body',
      ),
    ];
  }

  return {
    nameOf: ({ request, reply }) => `${find(request)?.name ?? 'undocumented'} ${reply.status}`,
    requestProblems(request) {
      const found = find(request);
      if (!found) return [`undocumented: ${request.method} ${new URL(request.url).pathname}`];
      const isSigned = hasCredential(request.headers, keyHeaders);
      const unsigned = isSigned || found.operation.security?.length === 0 ? [] : ['no credential'];
      return [...unsigned, ...parameterProblems(found, request), ...bodyProblems(found, request)];
    },
    replyProblems({ request, reply }) {
      const found = find(request);
      const documentedReply = found?.operation.responses[reply.status];
      if (!found || !documentedReply) return [`undocumented status ${reply.status}`];
      if (reply.body === '') return 'application/json' in (documentedReply.content ?? {}) ? ['no reply'] : [];
      const pointer = refOf(documentedReply) ?? [...found.pointer, 'responses', `${reply.status}`];
      return check(at(...pointer, ...json), JSON.parse(reply.body), 'reply');
    },
  };
}

/** Where in the document a response is to which an operation only refers. */
const refOf = ({ $ref }: { $ref?: string }): string[] | undefined => $ref?.slice(2).split('/');

/** The value of a parameter, which a URL has as a text. */
function typed(value: string, types: readonly (string | undefined)[]): unknown {
  const isNumber = types.includes('integer') || types.includes('number');
  if (isNumber && /^-?\d+$/.test(value)) return Number(value);
  return types.includes('boolean') && /^(true|false)$/.test(value) ? value === 'true' : value;
}

/** `/tokens/verify` is no token with that id. */
const exactFirst = <T>(paths: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(paths).toSorted(([a], [b]) => Number(a.includes('{')) - Number(b.includes('{')));

/** The headers that take the place of `Authorization`. */
function keyHeadersOf({ components = {} }: OpenApi): string[] {
  const { securitySchemes = {} } = components as { securitySchemes?: Readonly<Record<string, SecurityScheme>> };
  return Object.values(securitySchemes).flatMap(({ type, in: place, name }) =>
    type === 'apiKey' && place === 'header' && name !== undefined ? [name.toLowerCase()] : [],
  );
}

const hasCredential = (headers: HttpRequest['headers'], keyHeaders: readonly string[]): boolean =>
  keyHeaders.length === 0
    ? /^Bearer \S+$/.test(headers.authorization ?? '')
    : keyHeaders.some((name) => /^\S+$/.test(headers[name] ?? ''));

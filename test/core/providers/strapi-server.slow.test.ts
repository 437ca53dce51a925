import { describe } from 'vitest';
import { hasStrapi, startStrapi } from '../../fakes/strapi.ts';
import { inFull } from '../../sample.ts';
import { strapiSpec } from './strapi-spec.ts';

// Setup installs Strapi for a long run only.
describe.skipIf(!inFull || !hasStrapi)('at a real Strapi', () => strapiSpec(startStrapi));

import { config } from 'zod';

// Otherwise zod tries `new Function` before main.tsx runs. The CSP refuses that, and the browser would report it at each
// start. So this has to be imported before any schema.
config({ jitless: true });

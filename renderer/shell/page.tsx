import { useAddress } from '../data/address.ts';
import { routeAt } from './routes.ts';

/** The page that the address names. */
export function Page() {
  const path = useAddress((address) => address.path);
  const Named = routeAt(path)?.Page;
  return Named && <Named />;
}

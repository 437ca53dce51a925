/** Logs an event, to help find the cause of a problem. Never contains a secret, label or mask. */
export type Log = (event: string, facts?: Readonly<Record<string, string | number | null>>) => void;

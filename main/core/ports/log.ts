/** One line about something that happened, for whoever has to find out why. Never a secret, label or mask. */
export type Log = (event: string, facts?: Readonly<Record<string, string | number | null>>) => void;

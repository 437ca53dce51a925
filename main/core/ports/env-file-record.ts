/** A `.env` file that was imported. Its text is in the secret store under this id. */
export interface EnvFileRecord {
  id: string;
  /** Null while none was chosen for its variables. */
  project: string | null;
  name: string;
  /** As in the places of the keys that came from it. */
  folder: string | null;
}

/** Why a tool's file isn't changed: it is in no form that can be added to, or something else is set up there. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: 'other_helper' | 'config_not_json' | 'no_registry' | 'no_list';
  readonly params: Readonly<Record<string, string>>;

  constructor(code: Refusal['code'], params: Refusal['params']) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

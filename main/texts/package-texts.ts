import type { packageTexts } from './en/package.ts';
import type { Translated } from './translated.ts';

export type PackageTexts = Translated<typeof packageTexts>;

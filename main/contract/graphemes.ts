let segmenter: Intl.Segmenter | null = null;

/** The parts of a text that are each drawn as one letter. */
export function graphemesOf(text: string): Intl.Segments {
  // Made at its first use: it loads tables, which takes tens of milliseconds.
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

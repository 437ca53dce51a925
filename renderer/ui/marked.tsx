import { piecesOf } from './pieces.ts';
import './marked.css';

/** A text with the matches of the search marked. */
export function Marked({ text, needle }: { text: string; needle: string }) {
  if (needle === '') return text;
  let at = 0;
  return piecesOf(text, needle).map(({ text: piece, marked }) => {
    const key = at;
    at += piece.length;
    return marked ? <mark key={key}>{piece}</mark> : piece;
  });
}

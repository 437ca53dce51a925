import { type MouseEvent, type PointerEvent, useEffect, useLayoutEffect, useRef } from 'react';
import type { Key } from '../../../main/contract/key.ts';
import type { Query } from '../../data/keys-store.ts';
import type { Answer } from '../../ui/paged-rows.ts';
import { placeOf, type RowPages, rowAt } from '../../ui/row-pages.ts';

/** Nobody can see a row and press it in less time, so such a press was meant for the row before. */
const momentMs = 500;

interface Shown extends RowPages<Key> {
  query: Query;
  answer: Answer;
}

/**
 * Keeps the row under the pointer in place when something above it comes or goes, because a click would copy another
 * key. If the list can't scroll that far, ignores a click on the row that has just moved under the pointer. Also
 * ignores clicks on rows that a new search is about to replace.
 */
export function useSteadyPointer(scroller: { current: HTMLElement | null }, state: Shown, rowHeight: number) {
  const { pages, query } = state;
  const pointed = useRef<{ id: string; index: number } | null>(null);
  const shownFor = useRef(query);
  const movedAt = useRef(Number.NEGATIVE_INFINITY);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only other pages move rows
  useLayoutEffect(() => {
    const { current: on } = pointed;
    const isOther = shownFor.current !== query;
    shownFor.current = query;
    if (!isOther && (on === null || rowAt(state, on.index)?.id === on.id)) return;
    movedAt.current = performance.now();
    // Another search or order makes a new list, so no row keeps its place.
    if (isOther) pointed.current = null;
    const index = on && !isOther ? placeOf(state, (key) => key.id === on.id) : null;
    if (on === null || index === null) return;
    scroller.current?.scrollBy(0, (index - on.index) * rowHeight);
    pointed.current = { id: on.id, index };
  }, [pages]);

  // Something above the list moves the whole list, and changes its height.
  useEffect(() => {
    const { current: list } = scroller;
    if (list === null) return;
    let top = list.getBoundingClientRect().top;
    const observer = new ResizeObserver(() => {
      const by = list.getBoundingClientRect().top - top;
      top += by;
      if (by === 0 || pointed.current === null) return;
      movedAt.current = performance.now();
      list.scrollBy(0, by);
    });
    observer.observe(list);
    return () => observer.disconnect();
  }, [scroller]);

  return {
    onPointerMove(event: PointerEvent) {
      const row = event.target instanceof Element ? event.target.closest('[aria-rowindex]') : null;
      const index = Number(row?.getAttribute('aria-rowindex')) - 2;
      const key = row && rowAt(state, index);
      pointed.current = key ? { id: key.id, index } : null;
    },
    onPointerLeave() {
      pointed.current = null;
    },
    onClickCapture(event: MouseEvent) {
      // Menus are elsewhere on the page, but their events bubble through React's tree to here.
      const row = event.target instanceof Element ? event.target.closest('[aria-rowindex]') : null;
      if (row === null || !event.currentTarget.contains(row)) return;
      const key = rowAt(state, Number(row.getAttribute('aria-rowindex')) - 2);
      const isNew = key?.id !== pointed.current?.id && performance.now() - movedAt.current < momentMs;
      if (state.answer === 'there' && !isNew) return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

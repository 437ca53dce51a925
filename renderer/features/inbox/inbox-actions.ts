import { CheckCheck } from 'lucide-react';
import { i18n } from '../../texts/i18n.ts';
import type { Action } from '../palette/action.ts';
import { markAllRead, useInbox } from './inbox-store.ts';

export const inboxActions = (): Action[] =>
  useInbox.getState().notices.some(({ read }) => !read)
    ? [{ id: 'inbox-read', icon: CheckCheck, name: i18n.t('palette.markRead'), run: () => void markAllRead() }]
    : [];

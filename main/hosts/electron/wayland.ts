import type { App } from 'electron';

/** Chromium chooses between Wayland and X11 before our first line runs, and adds its choice to its own command line. */
export const isOnWayland = ({ commandLine }: Pick<App, 'commandLine'>): boolean =>
  commandLine.getSwitchValue('ozone-platform') === 'wayland';

/** Whether the desktop is a Wayland one: it paints no hidden windows, for example. */
export const onWayland = process.env.LATCHKEY_DOUBLE_DESKTOP === 'wayland';

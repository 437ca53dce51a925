import type { ComponentProps } from 'react';
import './button.css';

export interface ButtonProps extends ComponentProps<'button'> {
  look?: 'plain' | 'primary' | 'danger' | 'quiet';
  small?: boolean;
  /** Square, for a lone icon; needs an `aria-label`. */
  icon?: boolean;
}

export function Button({
  look = 'plain',
  small = false,
  icon = false,
  type = 'button',
  className = '',
  ...rest
}: ButtonProps) {
  const classes = ['button', look, small && 'small', icon && 'icon', className].filter(Boolean).join(' ');
  return <button type={type} className={classes} {...rest} />;
}

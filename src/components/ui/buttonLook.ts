import { cva } from 'class-variance-authority'

/** Looks of everything that is pressed: buttons, and links that act like one. 40 px high on touch, 36 px with a mouse. */
export const button = cva(
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap transition-[background,border-color,color,opacity] duration-150 select-none disabled:opacity-50 aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        primary: 'bg-ink text-bg hover:bg-ink/85',
        secondary: 'border border-line-strong bg-surface text-ink shadow-card hover:bg-sunken',
        ghost: 'text-ink-2 hover:bg-sunken hover:text-ink',
        danger:
          'border border-line-strong bg-surface text-ink-2 shadow-card hover:border-bad hover:bg-bad-soft hover:text-bad',
      },
      size: {
        sm: 'h-8 px-2.5 text-xs',
        md: 'h-9 px-3.5 text-sm pointer-coarse:h-10',
        lg: 'h-11 px-5 text-base',
        icon: 'size-9 pointer-coarse:size-10',
      },
    },
    defaultVariants: { look: 'secondary', size: 'md' },
  },
)

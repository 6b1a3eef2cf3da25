import {
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  SegmentedControl,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';
import classes from './theme.module.css';

// Mantine wants ten shades; the two that matter are the accents of the light (6) and the dark (4) theme.
const vermilion: MantineColorsTuple = [
  '#fbefea',
  '#f7e6df',
  '#f2c3b5',
  '#f2a18b',
  '#f0785a',
  '#dd5a3c',
  '#c8452a',
  '#b53b22',
  '#97311c',
  '#3a231b',
];

// Mantine's own greys of the dark theme, warm like the rest: text 0, borders 4–5, paper 6, wall 7.
const umber: MantineColorsTuple = [
  '#f3eee5',
  '#cfc7bb',
  '#aaa196',
  '#8a8278',
  '#332e28',
  '#2b2722',
  '#1e1b18',
  '#151311',
  '#110f0d',
  '#0c0a09',
];

// And of the light one, warm too: hover 0–1, lines 2–3, disabled words 5, soft text 6.
const sand: MantineColorsTuple = [
  '#f5f2ec',
  '#f0ebe2',
  '#ece6db',
  '#e6dfd3',
  '#cfc7bb',
  '#aaa196',
  '#6d665c',
  '#4f4a42',
  '#332e28',
  '#1d1a16',
];

/** The accent acts, everything else is paper and ink; the values follow the scheme through the tokens. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const isAccent = (input.color ?? input.theme.primaryColor) === input.theme.primaryColor;
  if (input.variant === 'filled' && isAccent)
    return {
      background: 'var(--accent)',
      hover: 'var(--accent-hover)',
      color: 'var(--accent-ink)',
      border: '1px solid transparent',
    };
  if (input.variant === 'default')
    return {
      background: 'var(--paper)',
      hover: 'var(--wall)',
      color: 'var(--ink)',
      border: '1px solid var(--line)',
    };
  if (input.variant === 'subtle' && isAccent)
    return {
      background: 'transparent',
      hover: 'var(--neutral-wash)',
      color: 'var(--soft)',
      hoverColor: 'var(--ink)',
      border: '1px solid transparent',
    };
  return defaultVariantColorsResolver(input);
};

export const theme = createTheme({
  fontFamily: 'var(--font-text)',
  headings: {
    fontFamily: 'var(--font-display)',
    fontWeight: '400',
    sizes: {
      h1: { fontSize: '2rem', lineHeight: '1.2' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.78125rem', sm: '0.875rem', md: '1rem', lg: '1.25rem', xl: '2rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2.5rem' },
  radius: { xs: '6px', sm: '8px', md: '10px', lg: '14px', xl: '20px' },
  defaultRadius: 'md',
  colors: { vermilion, gray: sand, dark: umber },
  primaryColor: 'vermilion',
  primaryShade: { light: 6, dark: 4 },
  white: '#fffefb',
  black: '#1d1a16',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  variantColorResolver,
  components: {
    Button: Button.extend({ classNames: { root: classes.button } }),
    // As round as the rest it would be taken for a radio button.
    Checkbox: Checkbox.extend({ defaultProps: { radius: 4 } }),
    Input: Input.extend({ classNames: { input: classes.input } }),
    InputWrapper: Input.Wrapper.extend({
      classNames: { label: classes.label, description: classes.description },
    }),
    // The placeholder is a child that a menu may not have.
    Menu: Menu.extend({
      defaultProps: { withInitialFocusPlaceholder: false },
      classNames: { itemLabel: classes.menuLabel },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: 'lg',
        overlayProps: { backgroundOpacity: 0.4 },
        // It is a `header` outside of any section, which would count as a second banner of the page.
        attributes: { header: { role: 'presentation' } },
      },
      classNames: { title: classes.modalTitle },
    }),
    SegmentedControl: SegmentedControl.extend({
      defaultProps: { withItemsBorders: false },
      classNames: {
        root: classes.segments,
        indicator: classes.segmentIndicator,
        label: classes.segmentLabel,
      },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 300, events: { hover: true, focus: true, touch: false } },
    }),
  },
});

const semantic = {
  '--mantine-color-body': 'var(--wall)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--soft)',
  '--mantine-color-placeholder': 'var(--soft)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-default': 'var(--paper)',
  '--mantine-color-default-hover': 'var(--wall)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-disabled': 'var(--neutral-wash)',
  '--mantine-color-disabled-color': 'var(--soft)',
  '--mantine-color-disabled-border': 'transparent',
  '--mantine-color-error': 'var(--accent-text)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-contrast': 'var(--accent-ink)',
  '--mantine-color-vermilion-filled': 'var(--accent)',
  '--mantine-color-vermilion-filled-hover': 'var(--accent-hover)',
  '--mantine-color-vermilion-light': 'var(--wash)',
  '--mantine-color-vermilion-light-color': 'var(--accent-text)',
};

/** Mantine's own names for our tokens, the same in both schemes because the tokens themselves change. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: semantic,
  dark: semantic,
});

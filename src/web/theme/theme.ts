// How do Mantine's parts look here? Ink blue, square corners, the sizes of the 4 px grid.
import { createTheme, type MantineColorsTuple } from '@mantine/core';

const ink: MantineColorsTuple = [
  '#eef3f8',
  '#dbe6f0',
  '#b5cbe0',
  '#8bafd0',
  '#6797c2',
  '#4f88ba',
  '#31699d',
  '#1b4f80',
  '#143f68',
  '#0f2f50',
];

export const theme = createTheme({
  primaryColor: 'ink',
  colors: { ink },
  primaryShade: { light: 7, dark: 6 },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '14px', xl: '16px' },
  defaultRadius: 4,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 28, color: 'gray' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Modal: {
      defaultProps: { overlayProps: { backgroundOpacity: 0.45 }, transitionProps: { duration: 120 } },
    },
    Drawer: {
      defaultProps: { overlayProps: { backgroundOpacity: 0.2 }, transitionProps: { duration: 140 } },
    },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 }, position: 'bottom-end' } },
  },
});

// How pages are looked at: on a wide screen in light and dark, and on a phone.
export const LOOKS = {
  light: { viewport: { width: 1320, height: 1150 }, colorScheme: "light" },
  dark: { viewport: { width: 1320, height: 1150 }, colorScheme: "dark" },
  phone: { viewport: { width: 390, height: 844 }, colorScheme: "light", deviceScaleFactor: 2, isMobile: true, hasTouch: true },
};

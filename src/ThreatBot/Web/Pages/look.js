// How Web Chat looks here; the colours are those of page.css.
const light = { page: '#f6f7f9', paper: '#ffffff', ink: '#1b1f27', quiet: '#5a6372', line: '#d8dce3', accent: '#0b57a4', mine: '#0b57a4', mineInk: '#ffffff' };
const dark = { page: '#14171c', paper: '#1e232b', ink: '#e8ebf0', quiet: '#a3adbc', line: '#363d49', accent: '#7ab5f2', mine: '#1f4f80', mineInk: '#ffffff' };

export function look(isDark) {
  const colour = isDark ? dark : light;
  const bubble = { Background: colour.paper, BorderColor: colour.line, BorderRadius: 10, BorderWidth: 1, TextColor: colour.ink };
  return {
    ...Object.fromEntries(Object.entries(bubble).map(([name, value]) => [`bubble${name}`, value])),
    bubbleFromUserBackground: colour.mine,
    bubbleFromUserBorderColor: colour.mine,
    bubbleFromUserBorderRadius: 10,
    bubbleFromUserTextColor: colour.mineInk,
    bubbleMaxWidth: 640,
    bubbleMessageMaxWidth: 640,
    bubbleAttachmentMaxWidth: 640,
    bubbleMinWidth: 120,
    accent: colour.accent,
    subtle: colour.quiet,
    timestampColor: colour.quiet,
    backgroundColor: colour.page,
    cardEmphasisBackgroundColor: colour.page,
    primaryFont: 'system-ui, sans-serif',
    monospaceFont: 'ui-monospace, monospace',
    sendBoxBackground: colour.paper,
    sendBoxTextColor: colour.ink,
    sendBoxPlaceholderColor: colour.quiet,
    sendBoxButtonColor: colour.quiet,
    sendBoxButtonShadeColorOnHover: colour.page,
    sendBoxBorderTop: `1px solid ${colour.line}`,
    sendBoxButtonKeyboardFocusIndicatorBorderColor: colour.accent,
    transcriptVisualKeyboardIndicatorColor: colour.accent,
    transcriptActivityVisualKeyboardIndicatorColor: colour.accent,
    toastInfoBackgroundColor: colour.paper,
    toastInfoColor: colour.ink,
    hideUploadButton: false,
    uploadMultiple: false,
    uploadAccept: 'text/plain,.txt,.md,.mmd,.json,.yaml,.yml,.otm,.xml,.dot',
    sendBoxTextWrap: true,
    sendTypingIndicator: false,
    autoScrollSnapOnActivity: false,
  };
}

/** Cards in the same letters and colours; their buttons side by side as far as they fit. */
export function cardLook(isDark) {
  const colour = isDark ? dark : light;
  const ink = plain => ({ default: plain, subtle: colour.quiet });
  const colours = { default: ink(colour.ink), dark: ink(colour.ink), light: ink(colour.paper), accent: ink(colour.accent), attention: ink(colour.ink), good: ink(colour.ink), warning: ink(colour.ink) };
  const style = { backgroundColor: colour.paper, foregroundColors: colours };
  const size = { small: 14, default: 16, medium: 16, large: 18, extraLarge: 20 };
  const fonts = family => ({ fontFamily: family, fontSizes: size, fontWeights: { lighter: 400, default: 400, bolder: 600 } });
  return {
    supportsInteractivity: true,
    fontTypes: { default: fonts('system-ui, sans-serif'), monospace: fonts('ui-monospace, monospace') },
    containerStyles: { default: style, emphasis: style },
    spacing: { small: 2, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 12 },
    imageSizes: { small: 40, medium: 80, large: 160 },
    actions: { maxActions: 20, spacing: 'default', buttonSpacing: 8, showCard: { actionMode: 'inline', inlineTopMargin: 8 }, actionsOrientation: 'horizontal', actionAlignment: 'left' },
  };
}

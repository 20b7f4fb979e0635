#pragma once
// Without this the wide-character calls are not declared.
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>
#include <locale.h>
#include <langinfo.h>
#include <term.h>
#include <wchar.h>

// What Swift does not import: macros with casts or arguments. Never copied by hand.

static inline attr_t ml2_a_bold(void) { return A_BOLD; }
static inline attr_t ml2_a_dim(void) { return A_DIM; }
static inline attr_t ml2_a_underline(void) { return A_UNDERLINE; }
static inline attr_t ml2_a_reverse(void) { return A_REVERSE; }

static inline int ml2_key_function(int number) { return KEY_F(number); }
static inline bool ml2_is_key_code(int result) { return result == KEY_CODE_YES; }

static inline int ml2_lines(WINDOW *_Nonnull window) { return getmaxy(window); }
static inline int ml2_columns(WINDOW *_Nonnull window) { return getmaxx(window); }

static inline mmask_t ml2_mouse_mask(void) {
  return BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON4_PRESSED | BUTTON5_PRESSED | REPORT_MOUSE_POSITION;
}
static inline bool ml2_mouse_is_press(mmask_t state) { return state & BUTTON1_PRESSED; }
static inline bool ml2_mouse_is_release(mmask_t state) { return state & BUTTON1_RELEASED; }
static inline bool ml2_mouse_is_up(mmask_t state) { return state & BUTTON4_PRESSED; }
static inline bool ml2_mouse_is_down(mmask_t state) { return state & BUTTON5_PRESSED; }
static inline bool ml2_mouse_is_motion(mmask_t state) { return state & REPORT_MOUSE_POSITION; }

/// Writes one cell: a character that the locale shows in `width` columns, with its marks, ended by 0.
/// `pair` may be beyond what fits into a short. False, and nothing is written, where the locale has no such
/// character or another width for it.
static inline bool ml2_put(WINDOW *_Nonnull window, int row, int column, int width,
                           const wchar_t *_Nonnull text, attr_t attributes, int pair) {
  cchar_t cell;
  if (wcwidth(text[0]) != width || setcchar(&cell, text, attributes, 0, &pair) == ERR) return false;
  // ERR here also means the last cell of the screen, which is written all the same.
  mvwadd_wch(window, row, column, &cell);
  return true;
}

/// A terminal's string capability, NULL when it has none.
static inline const char *_Nullable ml2_capability(const char *_Nonnull name) {
  const char *value = tigetstr(name);
  return value == (const char *)-1 ? NULL : value;
}

/// What moves the cursor, NULL when the terminal has no such thing. Valid until the next call.
static inline const char *_Nullable ml2_move_cursor(int row, int column) {
  const char *move = ml2_capability("cup");
  return move ? tiparm(move, row, column) : NULL;
}

/// Keeps ncurses from resetting the palette, which this program never changes and the user may have.
static inline void ml2_keep_palette(void) { orig_colors = NULL; }

/// The terminal on standard input and `output`, described by the name; NULL when there is no description.
static inline SCREEN *_Nullable ml2_new_terminal(const char *_Nonnull name, FILE *_Nonnull output) {
  return newterm(name, output, stdin);
}

static inline int ml2_color_count(void) { return COLORS; }
static inline int ml2_color_pair_limit(void) { return COLOR_PAIRS; }

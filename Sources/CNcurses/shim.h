#pragma once
// Without this the wide-character calls are not declared.
#define _XOPEN_SOURCE_EXTENDED 1
#include <curses.h>

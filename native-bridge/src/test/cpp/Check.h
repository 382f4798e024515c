#pragma once

#include <string>

/** Tests are sentences: SENTENCE (shouldRefuseRecordWhenRingIsFull) { CHECK (...); }. A failed check ends its own. */
namespace check
{
struct Failed
{
};

int add (const char* sentence, void (*body)());
void require (bool holds, const char* expression, const char* file, int line);
} // namespace check

#define SENTENCE(name)                                         \
    static void name();                                        \
    static const int name##_added = check::add (#name, &name); \
    static void name()

#define CHECK(expression) check::require (static_cast<bool> (expression), #expression, __FILE__, __LINE__)
